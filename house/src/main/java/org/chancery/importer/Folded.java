package org.chancery.importer;

import java.text.Normalizer;
import java.util.Arrays;

/// A text in the one spelling of [Folding], which still knows where each of its characters stood in the text.
///
/// @param text the folded text
/// @param offsets by character of the folded text, where it began in the original; owned by this value
record Folded(String text, int[] offsets) {
  private static final int TABLE = 0x600;
  private static final String[] FOLDS = table();

  private static String[] table() {
    var folds = new String[TABLE];
    for (int c = 0; c < TABLE; c++) {
      folds[c] = fold(c);
    }
    return folds;
  }

  static Folded of(String original) {
    var out = new StringBuilder(original.length() + 8);
    var offsets = new int[original.length() + 8];
    int length = original.length();
    boolean space = true;
    for (int i = 0; i < length; ) {
      int c = original.codePointAt(i);
      if (c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        if (!space) {
          offsets = put(offsets, out.length(), i);
          out.append(' ');
        }
        space = true;
      } else {
        var folded = c < TABLE ? FOLDS[c] : fold(c);
        for (int k = 0; k < folded.length(); k++) {
          offsets = put(offsets, out.length(), i);
          out.append(folded.charAt(k));
        }
        space &= folded.isEmpty();
      }
      i += Character.charCount(c);
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    return new Folded(out.toString(), offsets);
  }

  private static int[] put(int[] offsets, int at, int value) {
    var array = at < offsets.length ? offsets : Arrays.copyOf(offsets, at * 2);
    array[at] = value;
    return array;
  }

  /// How long the beginning of the original is whose folded form is the beginning of this one up to `end`.
  int original(int end) {
    return end == 0 ? 0 : offsets[end - 1] + 1;
  }

  private static String fold(int c) {
    return switch (c) {
      case '‐', '‑', '‒', '–', '—', '―', '−' -> "-";
      case '’', '‘', 'ʼ', '`', '´', '′' -> "'";
      case '“', '”', '„', '«', '»' -> "\"";
      case 0x00ad, 0xfeff, 0x200b, 0x200c, 0x200d -> "";
      default -> c < 0x80 ? String.valueOf((char) Character.toLowerCase(c)) : plain(Character.toString(c));
    };
  }

  /// Without accents and in lower case.
  private static String plain(String character) {
    var out = new StringBuilder();
    Normalizer.normalize(character, Normalizer.Form.NFKD)
        .codePoints()
        .filter(each -> !mark(each))
        .forEach(each -> out.appendCodePoint(Character.toLowerCase(each)));
    return out.toString();
  }

  private static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
