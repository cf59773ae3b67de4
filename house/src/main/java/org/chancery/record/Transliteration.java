package org.chancery.record;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/// Titles in Latin letters without marks, for addresses: marks are dropped, the letters of Russian and Ukrainian spelt out.
///
/// The table is part of every record's address: a change here moves addresses (the old ones lead on, for a slug only
/// decorates). Letters it does not know stay as they are.
final class Transliteration {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('ß', "ss"), Map.entry('æ', "ae"), Map.entry('œ', "oe"), Map.entry('ø', "o"), Map.entry('đ', "d"),
          Map.entry('ł', "l"), Map.entry('ı', "i"),
          Map.entry('а', "a"), Map.entry('б', "b"), Map.entry('в', "v"), Map.entry('г', "g"), Map.entry('ґ', "g"),
          Map.entry('д', "d"), Map.entry('е', "e"), Map.entry('ё', "e"), Map.entry('є', "ye"), Map.entry('ж', "zh"),
          Map.entry('з', "z"), Map.entry('и', "i"), Map.entry('і', "i"), Map.entry('ї', "yi"), Map.entry('й', "y"),
          Map.entry('к', "k"), Map.entry('л', "l"), Map.entry('м', "m"), Map.entry('н', "n"), Map.entry('о', "o"),
          Map.entry('п', "p"), Map.entry('р', "r"), Map.entry('с', "s"), Map.entry('т', "t"), Map.entry('у', "u"),
          Map.entry('ф', "f"), Map.entry('х', "kh"), Map.entry('ц', "ts"), Map.entry('ч', "ch"), Map.entry('ш', "sh"),
          Map.entry('щ', "shch"), Map.entry('ъ', ""), Map.entry('ы', "y"), Map.entry('ь', ""), Map.entry('э', "e"),
          Map.entry('ю', "yu"), Map.entry('я', "ya"));

  private Transliteration() {}

  /// @param lower a text in lower case
  static String latin(String lower) {
    var out = new StringBuilder(lower.length() + 16);
    for (char each : Normalizer.normalize(lower, Normalizer.Form.NFC).toCharArray()) {
      var letters = each < 128 ? null : LETTERS.get(each);
      if (letters == null) {
        out.append(each);
      } else {
        out.append(letters);
      }
    }
    return MARKS.matcher(Normalizer.normalize(out, Normalizer.Form.NFD)).replaceAll("");
  }
}
