package org.chancery.readingroom.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery;
import org.jspecify.annotations.Nullable;

/// A [RecordQuery] as the index understands it: the words, and for each facet what was chosen of it.
///
/// @param words what scores; everything where no words are wanted
/// @param choices by facet; that of [Facet#YEAR] is the period, that of [Facet#KIND] leaves unlisted kinds out where none is chosen
/// @param unlisted the kinds that [Facet#KIND] does not count
record Question(Query words, Map<Facet, Choice> choices, Set<String> unlisted) {
  /// Documents that a facet's choice keeps, or leaves out.
  record Choice(Query query, boolean leftOut) {}

  /// @param words the query of the words, or null
  /// @param unlistedKinds the kinds found only when chosen
  static Question of(RecordQuery query, @Nullable Query words, Set<String> unlistedKinds) {
    var choices = new EnumMap<Facet, Choice>(Facet.class);
    query.chosen().forEach((facet, values) -> choices.put(facet, new Choice(anyOf(Schema.facet(facet), values), false)));
    if (query.from() != null || query.to() != null) {
      long from = query.from() == null ? Long.MIN_VALUE + 1 : Schema.day(query.from());
      long to = query.to() == null ? Long.MAX_VALUE - 1 : Schema.day(query.to());
      choices.put(Facet.YEAR, new Choice(LongField.newRangeQuery(Schema.DATE, from, to), false));
    }
    if (query.chosen(Facet.KIND).isEmpty() && !unlistedKinds.isEmpty()) {
      choices.put(Facet.KIND, new Choice(anyOf(Schema.facet(Facet.KIND), List.copyOf(unlistedKinds)), true));
    }
    var uncounted = unlistedKinds.stream().filter(each -> !query.chosen(Facet.KIND).contains(each)).toList();
    return new Question(words == null ? new MatchAllDocsQuery() : words, choices, Set.copyOf(uncounted));
  }

  /// Everything but the kinds found only when chosen.
  static Query listed(Set<String> unlistedKinds) {
    return of(RecordQuery.EVERYTHING, null, unlistedKinds).answer();
  }

  private static Query anyOf(String field, List<String> values) {
    if (values.size() == 1) {
      return new TermQuery(new Term(field, values.getFirst()));
    }
    var terms = new ArrayList<BytesRef>();
    values.forEach(each -> terms.add(new BytesRef(each)));
    return new TermInSetQuery(field, terms);
  }

  /// The documents that are the answer.
  Query answer() {
    return answer(null);
  }

  /// The documents that are the answer, with a query that only adds to the score of some of them.
  Query answer(@Nullable Query liking) {
    var query = new BooleanQuery.Builder();
    query.add(words, Occur.MUST);
    choices.values().forEach(each -> query.add(each.query(), each.leftOut() ? Occur.MUST_NOT : Occur.FILTER));
    if (liking != null) {
      query.add(liking, Occur.SHOULD);
    }
    return query.build();
  }
}
