package org.chancery.importer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// One spelling for names that are written in several: case, accents, kinds of space, dash and apostrophe do not count.
final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000]+");

  private Folding() {}

  static String fold(String text) {
    var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    var out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '‐', '‑', '‒', '–', '—', '―', '−' -> out.append('-');
        case '’', '‘', 'ʼ', '`', '´', '′' -> out.append('\'');
        case '“', '”', '„', '«', '»' -> out.append('"');
        case '\u00ad', '\ufeff', '\u200b', '\u200c', '\u200d' -> {}
        default -> out.append(c);
      }
    }
    return SPACES.matcher(out.toString().toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /// Folded, without a colon or full stop at the end.
  static String label(String text) {
    var folded = fold(text);
    int end = folded.length();
    while (end > 0 && (folded.charAt(end - 1) == ':' || folded.charAt(end - 1) == '.' || folded.charAt(end - 1) == ' ')) {
      end--;
    }
    return folded.substring(0, end);
  }
}
