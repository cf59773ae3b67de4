package org.chancery.organisation;

/// A text and the language it is in, so that a page can mark a text that is not in the reader's language.
public record Text(String value, Language language) {
  @Override
  public String toString() {
    return value;
  }
}
