package org.chancery.importer;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chancery.organisation.ImportLabels.LabelledField;
import org.chancery.organisation.Labels;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.Term;
import org.chancery.organisation.VocabularyName;
import org.jspecify.annotations.Nullable;

/// Finds the organisation's terms, labelled fields, places and footers by the names that old pages use, in all languages.
///
/// A name matches exactly after [Folding], with or without the organisation's own short name beside it; never by likeness.
/// Made once for an import; safe for use by many threads.
final class Terms {
  private static final Pattern ARTICLE = Pattern.compile("^(?:the|le|la|les|l'|der|die|das|il|lo|el|los) ?(?<=[' ])");
  private static final Pattern SPACES = Pattern.compile(" +");

  private final Map<VocabularyName, Map<String, Slug>> terms = new EnumMap<>(VocabularyName.class);
  private final Map<String, LabelledField> labels = new HashMap<>();
  private final Map<String, PlaceName> places = new HashMap<>();
  private final Map<String, Set<Language>> languages = new HashMap<>();
  private final Set<String> footers = new HashSet<>();
  private final Set<String> menu = new HashSet<>();
  private final Set<String> shortNames = new LinkedHashSet<>();
  private final Pattern organisationsOwn;

  /// A place as the folder spells it under the name that matched, and its country.
  record PlaceName(String spelling, Optional<Slug> country) {}

  Terms(Organisation organisation) {
    organisation.shortName().byLanguage().values().forEach(each -> shortNames.add(Folding.fold(each)));
    organisationsOwn =
        Pattern.compile(
            "(^|[ ,])(?:(?:of|de|der|dell'|de l'|de la|des|d'|в|при) ?(?:the |l')?)?(?:"
                + shortNames.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                + ")(?=$|[ ,'])(?:'s)?");
    for (var vocabulary : VocabularyName.values()) {
      var bySpelling = new HashMap<String, Slug>();
      terms.put(vocabulary, bySpelling);
      // Today's names first, so that a former name of one term never hides the name of another.
      for (var term : organisation.vocabulary(vocabulary).terms()) {
        put(bySpelling, term, List.of(term.labels()));
      }
      for (var term : organisation.vocabulary(vocabulary).terms()) {
        if (term.full() != null) {
          put(bySpelling, term, List.of(term.full()));
        }
        term.also().values().forEach(names -> names.forEach(each -> put(bySpelling, term, each)));
        term.former().forEach(each -> put(bySpelling, term, List.of(each.labels())));
        if (term.plural() != null) {
          put(bySpelling, term, List.of(term.plural()));
        }
      }
    }
    organisation
        .importLabels()
        .labels()
        .forEach((field, byLanguage) -> byLanguage.values().forEach(names -> names.forEach(each -> labels.putIfAbsent(Folding.label(each), field))));
    organisation
        .importLabels()
        .labels()
        .values()
        .forEach(byLanguage -> byLanguage.forEach((language, names) -> names.forEach(each -> speaks(language, each))));
    for (var kind : organisation.vocabulary(VocabularyName.KINDS).terms()) {
      kind.labels().byLanguage().forEach(this::speaks);
      kind.also().forEach((language, names) -> names.forEach(each -> speaks(language, each)));
    }
    organisation.importLabels().footers().values().forEach(names -> names.forEach(each -> footers.add(Folding.label(each))));
    menu(organisation.menu());
    for (var place : organisation.places()) {
      var country = Optional.ofNullable(place.country());
      place.labels().byLanguage().values().forEach(each -> places.putIfAbsent(Folding.fold(each), new PlaceName(each, country)));
      place.also().values().forEach(names -> names.forEach(each -> places.putIfAbsent(Folding.fold(each), new PlaceName(each, country))));
    }
  }

  /// The names of menu rows: those the menu gives itself, and those of all terms that a menu may list.
  private void menu(Menu columns) {
    for (var column : columns.columns()) {
      menu(column.label());
      for (var section : column.sections()) {
        menu(section.label());
        section.rows().forEach(each -> menu(each.label()));
      }
    }
    for (var vocabulary : List.of(VocabularyName.FIELDS, VocabularyName.SERIES, VocabularyName.COUNTRIES, VocabularyName.GROUPS, VocabularyName.BODIES)) {
      menu.addAll(Objects.requireNonNull(terms.get(vocabulary)).keySet());
    }
  }

  private void menu(@Nullable Labels labels) {
    if (labels != null) {
      labels.byLanguage().values().forEach(each -> menu.add(Folding.label(each)));
    }
  }

  private void put(Map<String, Slug> bySpelling, Term term, List<Labels> names) {
    names.forEach(each -> each.byLanguage().values().forEach(label -> put(bySpelling, term, label)));
  }

  private void put(Map<String, Slug> bySpelling, Term term, String name) {
    bySpelling.putIfAbsent(Folding.label(name), term.slug());
    bySpelling.putIfAbsent(bare(Folding.label(name)), term.slug());
  }

  /// A folded name without articles at its start and without the organisation's short name.
  private String bare(String folded) {
    var text = organisationsOwn.matcher(folded).replaceAll("$1").strip();
    return SPACES.matcher(ARTICLE.matcher(text).replaceFirst("")).replaceAll(" ").strip();
  }

  Optional<Slug> find(VocabularyName vocabulary, String name) {
    var bySpelling = Objects.requireNonNull(terms.get(vocabulary));
    var folded = Folding.label(name);
    var found = bySpelling.get(folded);
    return Optional.ofNullable(found != null ? found : bySpelling.get(bare(folded)));
  }

  private void speaks(Language language, String name) {
    languages.computeIfAbsent(Folding.label(name), ignored -> new LinkedHashSet<>()).add(language);
  }

  /// The languages in which a line is the name of a field or a kind.
  Set<Language> languagesOf(String line) {
    return line.length() > 60 ? Set.of() : languages.getOrDefault(Folding.label(line), Set.of());
  }

  Optional<LabelledField> label(String text) {
    return Optional.ofNullable(labels.get(Folding.label(text)));
  }

  /// What a line says by its words alone, found by folding it once.
  LineSense sense(String line) {
    if (line.isEmpty() || line.length() > LineSense.LONGEST) {
      return LineSense.NONE;
    }
    var folded = Folding.label(line);
    return new LineSense(labels.get(folded), menu.contains(folded), footers.contains(folded));
  }

  Optional<PlaceName> place(String name) {
    return Optional.ofNullable(places.get(Folding.fold(name)));
  }

  /// Whether this is the organisation's own short name.
  boolean shortName(String name) {
    return shortNames.contains(Folding.fold(name));
  }

  Optional<Language> language(String name) {
    return find(VocabularyName.LANGUAGES, name).map(slug -> new Language(slug.value()));
  }
}
