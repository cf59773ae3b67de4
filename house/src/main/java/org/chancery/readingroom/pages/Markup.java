package org.chancery.readingroom.pages;

/// Pieces of HTML that are written by hand where a template would be slow: the menu.
final class Markup {
  private Markup() {}

  /// Text that can stand in content and in a quoted attribute.
  static String escape(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      var replacement =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
          };
      if (replacement != null && out == null) {
        out = new StringBuilder(text.length() + 32).append(text, 0, i);
      }
      if (out != null) {
        if (replacement == null) {
          out.append(text.charAt(i));
        } else {
          out.append(replacement);
        }
      }
    }
    return out == null ? text : out.toString();
  }

  /// A phrase in content: in a `span` with its language where that is not the page's.
  static String phrase(Phrase phrase) {
    var text = escape(phrase.value());
    var mark = phrase.mark().getValue();
    return mark.isEmpty() ? text : "<span" + mark + ">" + text + "</span>";
  }
}
