package org.chancery.organisation;

import java.util.Locale;
import java.util.regex.Pattern;

/// A language, named by its BCP 47 tag (RFC 5646): `en`, `ru`, `sr-Latn`.
public record Language(String tag) implements Comparable<Language> {
  private static final Pattern FORM = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");

  public Language {
    if (!isTag(tag)) {
      throw new IllegalArgumentException("not a language tag: expected one like en or sr-Latn, found \"" + tag + "\"");
    }
  }

  public static boolean isTag(String text) {
    return FORM.matcher(text).matches();
  }

  /// The locale by which dates and numbers of this language are written.
  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  @Override
  public int compareTo(Language other) {
    return tag.compareTo(other.tag);
  }

  @Override
  public String toString() {
    return tag;
  }
}
