package org.chancery.readingroom.search;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// Finds the listed documents beside a record in the order NEWEST.
///
/// Used once, by one thread, for one state of the index.
final class Neighbouring {
  private final IndexSearcher searcher;
  private final Set<String> unlistedKinds;

  /// The documents of the next older and next newer record, each absent at an end.
  record Beside(@Nullable Integer older, @Nullable Integer newer) {}

  Neighbouring(IndexSearcher searcher, Set<String> unlistedKinds) {
    this.searcher = searcher;
    this.unlistedKinds = unlistedKinds;
  }

  /// Empty for a record that is not in the index or is of an unlisted kind: it stands beside nothing.
  Optional<Beside> of(RecordNumber number) throws IOException {
    var place = place(number);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    var listed = Question.listed(unlistedKinds);
    return Optional.of(
        new Beside(next(listed, Schema.sort(Order.NEWEST, false), place.get()), next(listed, Schema.backwards(), place.get())));
  }

  private @Nullable Integer next(Query listed, Sort order, FieldDoc place) throws IOException {
    var hits = searcher.search(listed, new TopFieldCollectorManager(order, 1, place, 1)).scoreDocs;
    return hits.length == 0 ? null : hits[0].doc;
  }

  private Optional<FieldDoc> place(RecordNumber number) throws IOException {
    var key = RecordDocument.key(number);
    for (var leaf : searcher.getLeafContexts()) {
      var postings = leaf.reader().postings(key);
      if (postings != null) {
        for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
          if (isLive(leaf.reader(), doc)) {
            return isListed(leaf.reader(), doc) ? Optional.of(Schema.place(day(leaf.reader(), doc), number.value())) : Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLive(LeafReader reader, int doc) {
    return reader.getLiveDocs() == null || reader.getLiveDocs().get(doc);
  }

  private boolean isListed(LeafReader reader, int doc) throws IOException {
    var kinds = DocValues.getSortedSet(reader, Schema.facet(Facet.KIND));
    return !kinds.advanceExact(doc) || !unlistedKinds.contains(kinds.lookupOrd(kinds.nextOrd()).utf8ToString());
  }

  private static long day(LeafReader reader, int doc) throws IOException {
    var days = DocValues.getSortedNumeric(reader, Schema.DATE);
    return days.advanceExact(doc) ? days.nextValue() : Schema.UNDATED;
  }
}
