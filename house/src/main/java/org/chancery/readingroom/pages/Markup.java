package org.chancery.readingroom.pages;

import org.chancery.record.SafeHtml;

/// Pieces of HTML that are written by hand where a template would be slow: the menu.
final class Markup {
  private Markup() {}

  /// Text that can stand in content and in a quoted attribute.
  static String escape(String text) {
    return SafeHtml.escape(text).replace("\"", "&quot;").replace("'", "&#39;");
  }

  /// A phrase in content: in a `span` with its language where that is not the page's.
  static String phrase(Phrase phrase) {
    var text = escape(phrase.value());
    var mark = phrase.mark().getValue();
    return mark.isEmpty() ? text : "<span" + mark + ">" + text + "</span>";
  }
}
