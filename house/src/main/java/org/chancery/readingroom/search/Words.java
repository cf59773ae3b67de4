package org.chancery.readingroom.search;

import java.util.ArrayList;
import java.util.List;

/// What a reader wrote into the search field: words, all wanted, and phrases between quotation marks of any style.
///
/// Every text is well-formed: there is no syntax to get wrong. What goes beyond [#MOST] words is left out.
///
/// @param parts in the order written
record Words(List<Part> parts) {
  /// As many words as are looked for.
  static final int MOST = 64;

  private static final int LONGEST_WORD = 200;
  private static final String QUOTATION_MARKS = "\"\u201c\u201d\u201e\u00ab\u00bb";

  /// A run of text that is wanted as it stands.
  ///
  /// @param phrase whether it stood between quotation marks
  record Part(String text, boolean phrase) {}

  static Words of(String text) {
    var parts = new ArrayList<Part>();
    int left = MOST;
    int at = 0;
    while (at < text.length() && left > 0) {
      int open = mark(text, at);
      left = addWords(parts, text.substring(at, open), left);
      int close = open < text.length() ? mark(text, open + 1) : text.length();
      if (close < text.length()) {
        left = addPhrase(parts, text.substring(open + 1, close), left);
        at = close + 1;
      } else {
        // A quotation mark without its fellow means nothing.
        at = open + 1;
      }
    }
    return new Words(List.copyOf(parts));
  }

  private static int mark(String text, int from) {
    int at = from;
    while (at < text.length() && QUOTATION_MARKS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static int addWords(List<Part> parts, String text, int most) {
    var words = words(text, most);
    words.forEach(each -> parts.add(new Part(each, false)));
    return most - words.size();
  }

  private static int addPhrase(List<Part> parts, String text, int most) {
    var words = words(text, most);
    if (!words.isEmpty()) {
      parts.add(new Part(String.join(" ", words), true));
    }
    return most - words.size();
  }

  private static List<String> words(String text, int most) {
    var words = new ArrayList<String>();
    int at = 0;
    while (at < text.length() && words.size() < most) {
      int start = at;
      while (at < text.length() && !isGap(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(text.substring(start, Math.min(at, start + LONGEST_WORD)));
      }
      at++;
    }
    return words;
  }

  private static boolean isGap(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
