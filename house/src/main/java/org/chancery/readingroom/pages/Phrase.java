package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;

/// A text as a page shows it.
///
/// @param mark the attributes ` lang="…" dir="…"` that its element MUST carry; empty where the text is in the page's language
record Phrase(String value, RawString mark) {
  private static final RawString NONE = new RawString("");

  static Phrase own(String value) {
    return new Phrase(value, NONE);
  }

  static Phrase in(String tag, String direction, String value) {
    return new Phrase(value, new RawString(" lang=\"" + Markup.escape(tag) + "\" dir=\"" + Markup.escape(direction) + "\""));
  }

  @Override
  public String toString() {
    return value;
  }
}
