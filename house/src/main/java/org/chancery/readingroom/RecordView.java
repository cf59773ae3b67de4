package org.chancery.readingroom;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Place;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Text;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Addresses;
import org.chancery.record.Metadata;
import org.chancery.register.RecordState;
import org.chancery.register.RecordState.PublicEdition;
import org.jspecify.annotations.Nullable;

/// The presentation of one record to a reader of one language; pages, feeds and the API show the same.
///
/// @param language the reader's
/// @param edition the edition shown: the reader's language's, or else the original's
/// @param lacking whether the record has no text in the reader's language
/// @param address the record's address in the language of the edition shown
/// @param languages every language the record has, the original's first
/// @param places in the reader's language where the organisation's folder knows them
public record RecordView(
    RecordState state,
    Language language,
    PublicEdition edition,
    boolean lacking,
    String address,
    TermName kind,
    List<String> places,
    List<TermName> bodies,
    List<TermName> fields,
    List<TermName> countries,
    @Nullable TermName series,
    List<InLanguage> languages) {

  /// A language a record has: its name in itself and the record's address in it.
  public record InLanguage(Language language, String own, String direction, String title, String address) {}

  public static RecordView of(RecordState state, Organisation organisation, Language language) {
    var metadata = state.metadata();
    var edition = state.editionFor(language);
    return new RecordView(
        state,
        language,
        edition,
        !edition.edition().language().equals(language),
        address(state, edition),
        TermName.of(organisation, VocabularyName.KINDS, metadata.kind(), metadata.date(), language),
        metadata.places().stream().map(each -> place(organisation, each, language)).toList(),
        names(organisation, VocabularyName.BODIES, metadata.bodies(), metadata, language),
        names(organisation, VocabularyName.FIELDS, metadata.fields(), metadata, language),
        names(organisation, VocabularyName.COUNTRIES, metadata.countries(), metadata, language),
        metadata.series() == null ? null : TermName.of(organisation, VocabularyName.SERIES, metadata.series(), metadata.date(), language),
        languages(state, organisation));
  }

  public Metadata metadata() {
    return state.metadata();
  }

  public Optional<LocalDate> date() {
    return Optional.ofNullable(state.metadata().date());
  }

  public Text title() {
    return new Text(edition.edition().title(), edition.edition().language());
  }

  private static String address(RecordState state, PublicEdition edition) {
    var language = edition.edition().language();
    var page = state.metadata().page();
    return page == null ? Addresses.record(language, state.number(), edition.edition().title()) : Addresses.page(language, page);
  }

  private static List<TermName> names(
      Organisation organisation, VocabularyName vocabulary, List<Slug> slugs, Metadata metadata, Language language) {
    return slugs.stream().map(each -> TermName.of(organisation, vocabulary, each, metadata.date(), language)).toList();
  }

  private static List<InLanguage> languages(RecordState state, Organisation organisation) {
    var all = new ArrayList<InLanguage>();
    for (var each : state.editions().entrySet()) {
      var term = organisation.vocabulary(VocabularyName.LANGUAGES).term(each.getKey().tag());
      all.add(
          new InLanguage(
              each.getKey(),
              term.flatMap(known -> Optional.ofNullable(known.own())).orElse(each.getKey().tag()),
              term.map(known -> known.direction()).orElse("ltr"),
              each.getValue().edition().title(),
              address(state, each.getValue())));
    }
    return List.copyOf(all);
  }

  /// A place's name in a language, where the folder knows the place under the name the record gives; else that name.
  public static String place(Organisation organisation, String name, Language language) {
    var wanted = name.toLowerCase(Locale.ROOT);
    for (Place each : organisation.places()) {
      if (each.labels().byLanguage().values().stream().anyMatch(label -> label.toLowerCase(Locale.ROOT).equals(wanted))) {
        return each.labels().in(language).value();
      }
    }
    return name;
  }
}
