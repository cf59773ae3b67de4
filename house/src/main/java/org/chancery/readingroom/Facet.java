package org.chancery.readingroom;

import java.util.Arrays;
import java.util.Optional;
import org.chancery.organisation.VocabularyName;
import org.jspecify.annotations.Nullable;

/// By what a listing can be narrowed. The parameter's name is the same on pages, in feeds and in the API.
public enum Facet {
  KIND("kind", VocabularyName.KINDS),
  BODY("body", VocabularyName.BODIES),
  FIELD("field", VocabularyName.FIELDS),
  COUNTRY("country", VocabularyName.COUNTRIES),
  SERIES("series", VocabularyName.SERIES),
  LANGUAGE("language", VocabularyName.LANGUAGES),
  /// Counts only: a year is chosen by `from` and `to`.
  YEAR("year", null);

  private final String parameter;
  private final @Nullable VocabularyName vocabulary;

  Facet(String parameter, @Nullable VocabularyName vocabulary) {
    this.parameter = parameter;
    this.vocabulary = vocabulary;
  }

  public String parameter() {
    return parameter;
  }

  public Optional<VocabularyName> vocabulary() {
    return Optional.ofNullable(vocabulary);
  }

  /// The facet that terms of a vocabulary narrow; empty for groups, which hold terms rather than records.
  public static Optional<Facet> of(VocabularyName vocabulary) {
    return Arrays.stream(values()).filter(each -> each.vocabulary == vocabulary).findFirst();
  }
}
