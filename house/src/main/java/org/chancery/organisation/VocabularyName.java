package org.chancery.organisation;

import java.util.Arrays;
import java.util.Optional;

/// The seven vocabularies every organisation has. `plural` is the file's and the API's name, `singular` that of parameters.
public enum VocabularyName {
  FIELDS("fields", "field"),
  BODIES("bodies", "body"),
  COUNTRIES("countries", "country"),
  SERIES("series", "series"),
  GROUPS("groups", "group"),
  KINDS("kinds", "kind"),
  LANGUAGES("languages", "language");

  private final String plural;
  private final String singular;

  VocabularyName(String plural, String singular) {
    this.plural = plural;
    this.singular = singular;
  }

  public String plural() {
    return plural;
  }

  public String singular() {
    return singular;
  }

  public static Optional<VocabularyName> ofPlural(String name) {
    return Arrays.stream(values()).filter(each -> each.plural.equals(name)).findFirst();
  }

  public static Optional<VocabularyName> ofSingular(String name) {
    return Arrays.stream(values()).filter(each -> each.singular.equals(name)).findFirst();
  }
}
