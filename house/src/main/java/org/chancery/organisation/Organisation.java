package org.chancery.organisation;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An intergovernmental organisation as its folder describes it: names, languages, vocabularies, menu.
public final class Organisation {
  private final Slug slug;
  private final Labels name;
  private final Labels shortName;
  private final Labels tagline;
  private final List<Language> languages;
  private final ZoneId zone;
  private final Licence licence;
  private final @Nullable Labels unofficial;
  private final Map<VocabularyName, Vocabulary> vocabularies;
  private final List<Place> places;
  private final Menu menu;
  private final ImportLabels importLabels;

  /// The licence of what is published: its name, and the page that explains it.
  public record Licence(Labels name, Slug page) {}

  Organisation(
      Slug slug,
      Labels name,
      Labels shortName,
      Labels tagline,
      List<Language> languages,
      ZoneId zone,
      Licence licence,
      @Nullable Labels unofficial,
      Map<VocabularyName, Vocabulary> vocabularies,
      List<Place> places,
      Menu menu,
      ImportLabels importLabels) {
    this.slug = slug;
    this.name = name;
    this.shortName = shortName;
    this.tagline = tagline;
    this.languages = List.copyOf(languages);
    this.zone = zone;
    this.licence = licence;
    this.unofficial = unofficial;
    this.vocabularies = new EnumMap<>(vocabularies);
    this.places = List.copyOf(places);
    this.menu = menu;
    this.importLabels = importLabels;
  }

  public Slug slug() {
    return slug;
  }

  public Labels name() {
    return name;
  }

  public Labels shortName() {
    return shortName;
  }

  public Labels tagline() {
    return tagline;
  }

  /// The languages of the interface, in the order of the language switch; the first is the fallback.
  public List<Language> languages() {
    return languages;
  }

  public Language fallback() {
    return languages.getFirst();
  }

  public ZoneId zone() {
    return zone;
  }

  public Licence licence() {
    return licence;
  }

  /// A line that every page shows, such as that this is a demonstration.
  public Optional<Labels> unofficial() {
    return Optional.ofNullable(unofficial);
  }

  public Vocabulary vocabulary(VocabularyName vocabulary) {
    return Objects.requireNonNull(vocabularies.get(vocabulary));
  }

  public Optional<Term> term(VocabularyName vocabulary, Slug term) {
    return vocabulary(vocabulary).term(term);
  }

  public List<Place> places() {
    return places;
  }

  public Menu menu() {
    return menu;
  }

  public ImportLabels importLabels() {
    return importLabels;
  }

  /// The interface language of a tag as it stands in an address; empty for any other text.
  public Optional<Language> language(String tag) {
    return Language.isTag(tag) ? languages.stream().filter(each -> each.tag().equals(tag)).findFirst() : Optional.empty();
  }
}
