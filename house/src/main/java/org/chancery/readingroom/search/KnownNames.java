package org.chancery.readingroom.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chancery.organisation.Labels;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Place;
import org.chancery.organisation.Term;
import org.chancery.readingroom.Facet;

/// The organisation's names of bodies, fields, countries, series and places in all languages, by their words.
///
/// A question's word that is a word of such a name stands for the records of what bears the name. Today's names, official,
/// former and alternative ones count alike. Unchanging; safe for use by many threads.
final class KnownNames {
  private static final List<Facet> NAMED = List.of(Facet.BODY, Facet.FIELD, Facet.COUNTRY, Facet.SERIES);

  private final Analyzers analyzers;
  private final Map<Language, Map<String, List<Name>>> byWord = new HashMap<>();

  /// One name, cut into words, and the terms of a field that it stands for.
  private record Name(List<String> words, String field, Set<String> values) {}

  KnownNames(Organisation organisation, Analyzers analyzers) {
    this.analyzers = analyzers;
    for (var facet : NAMED) {
      for (var term : organisation.vocabulary(facet.vocabulary().orElseThrow()).terms()) {
        add(facet, term);
      }
    }
    organisation.places().forEach(this::add);
  }

  /// A place's name as a term of the index.
  static String place(String name) {
    return Folding.text(name).strip().toLowerCase(Locale.ROOT);
  }

  private void add(Facet facet, Term term) {
    var values = Set.of(term.slug().value());
    var all = new ArrayList<Labels>();
    all.add(term.labels());
    if (term.full() != null) {
      all.add(term.full());
    }
    term.former().forEach(each -> all.add(each.labels()));
    for (var labels : all) {
      labels.byLanguage().forEach((language, label) -> add(language, label, Schema.facet(facet), values));
    }
    term.also().forEach((language, names) -> names.forEach(name -> add(language, name, Schema.facet(facet), values)));
  }

  private void add(Place place) {
    var spellings = new TreeSet<String>();
    place.labels().byLanguage().values().forEach(each -> spellings.add(place(each)));
    place.also().values().forEach(names -> names.forEach(each -> spellings.add(place(each))));
    place.labels().byLanguage().forEach((language, label) -> add(language, label, Schema.PLACE, spellings));
    place.also().forEach((language, names) -> names.forEach(name -> add(language, name, Schema.PLACE, spellings)));
  }

  private void add(Language language, String label, String field, Set<String> values) {
    var words = words(language, label);
    if (words.isEmpty()) {
      return;
    }
    var name = new Name(words, field, values);
    for (var word : new LinkedHashSet<>(words)) {
      byWord.computeIfAbsent(language, ignored -> new HashMap<>()).computeIfAbsent(word, ignored -> new ArrayList<>()).add(name);
    }
  }

  private List<String> words(Language language, String text) {
    return analyzers.tokens(language, text).stream().map(Analyzers.Token::text).toList();
  }

  /// The languages that have names.
  Set<Language> languages() {
    return byWord.keySet();
  }

  /// The terms, by field, of which some name in some language holds these words one after the other.
  Map<String, Set<String>> bearing(String text) {
    var found = new HashMap<String, Set<String>>();
    for (var each : byWord.entrySet()) {
      var words = words(each.getKey(), text);
      if (!words.isEmpty()) {
        for (var name : each.getValue().getOrDefault(words.getFirst(), List.of())) {
          if (Collections.indexOfSubList(name.words(), words) >= 0) {
            found.computeIfAbsent(name.field(), ignored -> new HashSet<>()).addAll(name.values());
          }
        }
      }
    }
    return found;
  }
}
