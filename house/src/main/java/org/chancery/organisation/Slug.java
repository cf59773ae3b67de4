package org.chancery.organisation;

import java.util.Locale;
import java.util.regex.Pattern;

/// The stable name of a term in addresses: lower-case letters and digits in runs joined by single hyphens.
public record Slug(String value) implements Comparable<Slug> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  public Slug {
    if (!isSlug(value)) {
      throw new IllegalArgumentException("not a slug: expected a-z, 0-9 and single hyphens, found \"" + value + "\"");
    }
  }

  public static boolean isSlug(String text) {
    return text.length() <= 200 && FORM.matcher(text).matches();
  }

  /// The slug of an English label: lower case, each run of other characters a hyphen, none at the ends.
  /// The label MUST hold at least one letter or digit of a–z, 0–9.
  public static Slug ofLabel(String label) {
    return new Slug(hyphenated(label));
  }

  /// The hyphenated form of any text; empty when the text holds no letter or digit of a–z, 0–9.
  public static String hyphenated(String text) {
    var runs = OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    int start = runs.startsWith("-") ? 1 : 0;
    int end = runs.endsWith("-") ? runs.length() - 1 : runs.length();
    return start >= end ? "" : runs.substring(start, end);
  }

  @Override
  public int compareTo(Slug other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
