package org.chancery.readingroom.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.chancery.organisation.Language;

/// Turns [Words] into a query: a record matches when, by the rules of at least one language, every word is found in its title
/// or text of that language, or among what belongs to no language: names, places, terms, symbol.
///
/// A word that a language's rules pass over (a stop word, a sign) is not wanted by that language. Made for one state of the
/// index, whose words it looks up: what nobody wrote costs nothing. The number of clauses is bounded.
final class WordQuery {
  /// Below what an IndexSearcher takes.
  private static final int MOST_CLAUSES = 1_000;

  private static final float TITLE = 3f;
  private static final float SYMBOL = 10f;
  private static final float NAMES = 2f;
  /// How much a word found in several fields counts beyond the best of them.
  private static final float SEVERAL = 0.1f;

  private final IndexReader reader;
  private final Analyzers analyzers;
  private final KnownNames names;
  private final Set<Language> languages;
  private int clauses;

  WordQuery(IndexReader reader, Analyzers analyzers, KnownNames names) {
    this.reader = reader;
    this.analyzers = analyzers;
    this.names = names;
    this.languages = new TreeSet<>(names.languages());
    for (var field : FieldInfos.getIndexedFields(reader)) {
      var language = Schema.languageOf(field);
      if (language != null) {
        languages.add(language);
      }
    }
  }

  Query of(Words words) throws IOException {
    var parts = words.parts();
    var query = query(parts);
    while (clauses > MOST_CLAUSES) {
      parts = parts.subList(0, parts.size() / 2);
      query = query(parts);
    }
    return query;
  }

  private Query query(List<Words.Part> parts) throws IOException {
    clauses = 0;
    var everywhere = new ArrayList<List<Query>>();
    for (var part : parts) {
      everywhere.add(everywhere(part));
    }
    var groups = new LinkedHashSet<Query>();
    for (var language : languages) {
      all(language, parts, everywhere).ifPresent(groups::add);
    }
    return groups.isEmpty() ? new MatchNoDocsQuery("no language has all the words") : best(groups, 0f);
  }

  /// Every word by the rules of one language; empty where one of them is nowhere, or none is wanted.
  private Optional<Query> all(Language language, List<Words.Part> parts, List<List<Query>> everywhere) throws IOException {
    var all = new LinkedHashSet<Query>();
    int used = 0;
    for (int i = 0; i < parts.size(); i++) {
      var tokens = analyzers.tokens(language, parts.get(i).text());
      if (!tokens.isEmpty()) {
        var found = new ArrayList<>(everywhere.get(i));
        text(Schema.title(language), tokens).ifPresent(query -> found.add(new BoostQuery(query, TITLE)));
        text(Schema.body(language), tokens).ifPresent(found::add);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        used += found.size();
        all.add(best(found, SEVERAL));
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    clauses += used;
    if (all.size() == 1) {
      return Optional.of(all.getFirst());
    }
    var together = new BooleanQuery.Builder();
    all.stream().limit(MOST_CLAUSES).forEach(each -> together.add(each, Occur.MUST));
    return Optional.of(together.build());
  }

  /// Where a word is found whatever the language.
  private List<Query> everywhere(Words.Part part) throws IOException {
    var found = new ArrayList<Query>();
    text(Schema.NAMES, analyzers.plainTokens(part.text())).ifPresent(query -> found.add(new BoostQuery(query, NAMES)));
    var symbol = new Term(Schema.SYMBOL, withoutOuterSigns(part.text().toLowerCase(Locale.ROOT)));
    if (reader.docFreq(symbol) > 0) {
      found.add(new BoostQuery(new TermQuery(symbol), SYMBOL));
    }
    for (var each : names.bearing(part.text()).entrySet()) {
      var terms = new ArrayList<BytesRef>();
      for (var value : each.getValue()) {
        if (reader.docFreq(new Term(each.getKey(), value)) > 0) {
          terms.add(new BytesRef(value));
        }
      }
      if (!terms.isEmpty()) {
        found.add(new BoostQuery(new ConstantScoreQuery(new TermInSetQuery(each.getKey(), terms)), NAMES));
      }
    }
    return found;
  }

  private static String withoutOuterSigns(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end);
  }

  /// The words one after the other in a field; empty where one of them is not in the field at all.
  private Optional<Query> text(String field, List<Analyzers.Token> tokens) throws IOException {
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    var phrase = new PhraseQuery.Builder();
    int position = -1;
    for (var token : tokens) {
      var term = new Term(field, token.text());
      if (reader.docFreq(term) == 0) {
        return Optional.empty();
      }
      position += token.step();
      phrase.add(term, position);
    }
    return Optional.of(tokens.size() == 1 ? new TermQuery(new Term(field, tokens.getFirst().text())) : phrase.build());
  }

  private static Query best(Collection<Query> queries, float several) {
    return queries.size() == 1 ? queries.iterator().next() : new DisjunctionMaxQuery(queries, several);
  }
}
