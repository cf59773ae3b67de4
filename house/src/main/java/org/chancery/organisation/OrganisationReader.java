package org.chancery.organisation;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.chancery.organisation.ImportLabels.LabelledField;

/// Reads an [Organisation] out of its files and checks what only the whole can show: that every slug leads somewhere.
public final class OrganisationReader {
  private final Map<String, CompletableFuture<Parsed>> parsing = new HashMap<>();
  private final Map<VocabularyName, Vocabulary> vocabularies = new EnumMap<>(VocabularyName.class);
  private final Map<VocabularyName, Map<Slug, YamlPart>> places = new EnumMap<>(VocabularyName.class);

  private OrganisationReader(OrganisationFiles files) {
    // On all cores, the largest first: parsing is most of what a start does before it answers.
    files.texts().entrySet().stream()
        .sorted(Comparator.comparingInt(each -> -each.getValue().length()))
        .forEach(each -> parsing.put(each.getKey(), CompletableFuture.supplyAsync(() -> parse(each.getKey(), each.getValue()))));
  }

  /// What became of parsing a file.
  private sealed interface Parsed {}

  private record Part(YamlPart part) implements Parsed {}

  private record Mistaken(OrganisationMistake mistake) implements Parsed {}

  private static Parsed parse(String name, String text) {
    try {
      return new Part(YamlPart.read(name, text));
    } catch (OrganisationMistake e) {
      return new Mistaken(e);
    }
  }

  private YamlPart yaml(String name) throws OrganisationMistake {
    var parsed = parsing.get(name);
    if (parsed == null) {
      throw new OrganisationMistake(name, 0, "no such file", "the file " + name + " of the organisation");
    }
    return switch (parsed.join()) {
      case Part(YamlPart part) -> part;
      case Mistaken(OrganisationMistake mistake) -> throw mistake;
    };
  }

  /// @param pages the slugs of the standing pages, to which menu and licence may lead
  public static Organisation read(OrganisationFiles files, Set<Slug> pages) throws OrganisationMistake {
    return new OrganisationReader(files).organisation(new TreeSet<>(pages));
  }

  private Organisation organisation(Set<Slug> pages) throws OrganisationMistake {
    var root = yaml("organisation.yaml");
    var members = root.members(Set.of("slug", "name", "short", "tagline", "languages", "zone", "licence", "unofficial"));
    var languages = languages(root.required(members, "languages"));
    for (var name : VocabularyName.values()) {
      var reader = new VocabularyReader(name, languages.getFirst());
      vocabularies.put(name, reader.read(yaml(name.plural() + ".yaml")));
      places.put(name, reader.places());
    }
    checkRelations();
    checkLanguages(root.required(members, "languages"), languages);
    var licence = root.required(members, "licence");
    var licenceMembers = licence.members(Set.of("name", "page"));
    var licencePage = licence.required(licenceMembers, "page");
    if (!pages.contains(licencePage.slug())) {
      throw licencePage.mistake("the page \"" + licencePage.text() + "\"", "the slug of a file in pages/");
    }
    var unofficial = members.get("unofficial");
    return new Organisation(
        root.required(members, "slug").slug(),
        root.required(members, "name").labels(),
        root.required(members, "short").labels(),
        root.required(members, "tagline").labels(),
        languages,
        zone(root.required(members, "zone")),
        new Organisation.Licence(licence.required(licenceMembers, "name").labels(), licencePage.slug()),
        unofficial == null ? null : unofficial.labels(),
        vocabularies,
        places(yaml("places.yaml")),
        new MenuReader(vocabularies, pages).read(yaml("menu.yaml")),
        importLabels(yaml("import.yaml")));
  }

  private static List<Language> languages(YamlPart part) throws OrganisationMistake {
    var languages = new ArrayList<Language>();
    for (var each : part.items()) {
      languages.add(each.language());
    }
    if (languages.isEmpty()) {
      throw part.mistake("no language", "at least one language");
    }
    return languages;
  }

  private void checkLanguages(YamlPart part, List<Language> languages) throws OrganisationMistake {
    for (var each : languages) {
      if (vocabulary(VocabularyName.LANGUAGES).term(each.tag()).isEmpty()) {
        throw part.mistake("the language \"" + each + "\"", "a slug of languages.yaml");
      }
    }
  }

  private static ZoneId zone(YamlPart part) throws OrganisationMistake {
    try {
      return ZoneId.of(part.text());
    } catch (DateTimeException e) {
      throw part.mistake("\"" + part.text() + "\"", "a time zone such as Europe/Vienna");
    }
  }

  private Vocabulary vocabulary(VocabularyName name) {
    return Objects.requireNonNull(vocabularies.get(name));
  }

  private void checkRelations() throws OrganisationMistake {
    for (var vocabulary : vocabularies.values()) {
      for (var term : vocabulary.terms()) {
        var part = Objects.requireNonNull(Objects.requireNonNull(places.get(vocabulary.name())).get(term.slug()));
        check(part, vocabulary.name(), "broader", term.broader() == null ? List.of() : List.of(term.broader()));
        check(part, vocabulary.name(), "successor", term.successor() == null ? List.of() : List.of(term.successor()));
        check(part, VocabularyName.COUNTRIES, "country", term.holders().stream().map(Holder::country).toList());
        if (term.members() != null) {
          check(part, term.members().vocabulary(), "members", term.members().slugs());
        }
        checkNoRing(part, vocabulary, term);
      }
    }
  }

  private void check(YamlPart part, VocabularyName vocabulary, String key, List<Slug> slugs) throws OrganisationMistake {
    for (var each : slugs) {
      if (vocabulary(vocabulary).term(each).isEmpty()) {
        throw part.mistake("\"" + key + "\" with the slug \"" + each + "\"", "a slug of " + vocabulary.plural() + ".yaml");
      }
    }
  }

  private static void checkNoRing(YamlPart part, Vocabulary vocabulary, Term term) throws OrganisationMistake {
    var seen = new TreeSet<Slug>();
    var wider = term.broader();
    while (wider != null) {
      if (!seen.add(wider) || wider.equals(term.slug())) {
        throw part.mistake("\"broader\" that comes back to " + wider, "a wider term that is not below this one");
      }
      wider = vocabulary.term(wider).map(Term::broader).orElse(null);
    }
  }

  private List<Place> places(YamlPart root) throws OrganisationMistake {
    var result = new ArrayList<Place>();
    for (var each : root.items()) {
      var members = each.members(Set.of("label", "also", "country"));
      var country = members.get("country");
      if (country != null) {
        check(country, VocabularyName.COUNTRIES, "country", List.of(country.slug()));
      }
      var also = members.get("also");
      result.add(
          new Place(
              each.required(members, "label").labels(),
              also == null ? Map.of() : also.textsByLanguage(),
              country == null ? null : country.slug()));
    }
    return result;
  }

  private static ImportLabels importLabels(YamlPart root) throws OrganisationMistake {
    var members = root.members(Set.of("labels", "footers"));
    var labels = new HashMap<LabelledField, Map<Language, List<String>>>();
    var part = root.required(members, "labels");
    var names = new TreeSet<String>();
    for (var field : LabelledField.values()) {
      names.add(Slug.hyphenated(field.name()));
    }
    var byField = part.members(names);
    for (var field : LabelledField.values()) {
      var each = byField.get(Slug.hyphenated(field.name()));
      if (each != null) {
        labels.put(field, each.textsByLanguage());
      }
    }
    var footers = members.get("footers");
    return new ImportLabels(Map.copyOf(labels), footers == null ? Map.of() : footers.textsByLanguage());
  }
}
