package org.chancery.readingroom.search;

import java.text.Normalizer;

/// Makes ways of writing the same letters equal, before words are cut, on the side of the record as on that of the question.
final class Folding {
  private Folding() {}

  /// Composed characters (Unicode NFC), straight apostrophes, no soft hyphens, and `е` for `ё`, as Russian print has it.
  /// Accents of Latin letters are folded later, by [Analyzers].
  static String text(String text) {
    var composed = Normalizer.isNormalized(text, Normalizer.Form.NFC) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder out = null;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      char folded =
          switch (c) {
            case '\u0451' -> '\u0435';
            case '\u0401' -> '\u0415';
            case '\u2019', '\u02bc' -> '\'';
            default -> c;
          };
      boolean softHyphen = c == '\u00ad';
      if (out == null && (folded != c || softHyphen)) {
        out = new StringBuilder(composed.length()).append(composed, 0, i);
      }
      if (out != null && !softHyphen) {
        out.append(folded);
      }
    }
    return out == null ? composed : out.toString();
  }
}
