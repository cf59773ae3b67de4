package org.chancery.importer;

/// One spelling for names that are written in several: case, accents, kinds of space, dash and apostrophe do not count.
final class Folding {
  private Folding() {}

  static String fold(String text) {
    return Folded.of(text).text();
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
