package org.chancery.importer;

import org.jspecify.annotations.Nullable;

/// One line of a page's text, whatever the page was written in.
///
/// @param text normalised: no soft hyphens, each run of spaces one space
/// @param bullet whether it is an item of a list
/// @param label whether the page marks it as the name of a field, with or without a colon
/// @param html the line as HTML where the page had it as such, else null
/// @param tag the HTML element it came from (`p`, `h2`, `li`, `blockquote`, `table`), `ol` for an item of an ordered list, `p` for text
record Line(String text, boolean bullet, boolean label, @Nullable String html, String tag) {
  static Line of(String text, boolean bullet) {
    return new Line(text, bullet, false, null, bullet ? "li" : "p");
  }

  boolean blank() {
    return text.isEmpty();
  }

  boolean colon() {
    return text.endsWith(":");
  }
}
