package org.chancery.readingroom.search;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.DocIdSetIterator;
import org.chancery.readingroom.Facet;
import org.chancery.record.RecordNumber;
import org.jspecify.annotations.Nullable;

/// Finds the listed documents beside a record in the order NEWEST, by halving: every segment lies in that order ([Schema#inside]).
///
/// Used once, by one thread, for one state of the index.
final class Neighbouring {
  private final IndexSearcher searcher;
  private final Set<String> unlistedKinds;

  /// A document's place in the order NEWEST.
  private record At(long day, long number) {
    boolean isBefore(At other) {
      return day != other.day ? day > other.day : number > other.number;
    }
  }

  private record Found(int document, At at) {}

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
    Found older = null;
    Found newer = null;
    for (var leaf : searcher.getLeafContexts()) {
      var reader = leaf.reader();
      int split = firstNotBefore(reader, place.get());
      var before = nearest(leaf, split - 1, -1, place.get());
      if (before != null && (newer == null || newer.at().isBefore(before.at()))) {
        newer = before;
      }
      var after = nearest(leaf, split, 1, place.get());
      if (after != null && (older == null || after.at().isBefore(older.at()))) {
        older = after;
      }
    }
    return Optional.of(new Beside(older == null ? null : older.document(), newer == null ? null : newer.document()));
  }

  private Optional<At> place(RecordNumber number) throws IOException {
    var key = RecordDocument.key(number);
    for (var leaf : searcher.getLeafContexts()) {
      var postings = leaf.reader().postings(key);
      if (postings != null) {
        for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
          if (isLive(leaf.reader(), doc)) {
            return isListed(leaf.reader(), doc) ? Optional.of(at(leaf.reader(), doc)) : Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The first document of a segment that does not lie before a place.
  private static int firstNotBefore(LeafReader reader, At place) throws IOException {
    int low = 0;
    int high = reader.maxDoc();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(reader, middle).isBefore(place)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The nearest live and listed document in one direction that is not the place itself.
  private @Nullable Found nearest(LeafReaderContext leaf, int from, int step, At place) throws IOException {
    var reader = leaf.reader();
    for (int doc = from; doc >= 0 && doc < reader.maxDoc(); doc += step) {
      if (isLive(reader, doc) && isListed(reader, doc)) {
        var at = at(reader, doc);
        if (!at.equals(place)) {
          return new Found(leaf.docBase + doc, at);
        }
      }
    }
    return null;
  }

  private static boolean isLive(LeafReader reader, int doc) {
    return reader.getLiveDocs() == null || reader.getLiveDocs().get(doc);
  }

  private boolean isListed(LeafReader reader, int doc) throws IOException {
    var kinds = DocValues.getSortedSet(reader, Schema.facet(Facet.KIND));
    return !kinds.advanceExact(doc) || !unlistedKinds.contains(kinds.lookupOrd(kinds.nextOrd()).utf8ToString());
  }

  private static At at(LeafReader reader, int doc) throws IOException {
    var days = DocValues.getSortedNumeric(reader, Schema.DATE);
    var numbers = DocValues.getNumeric(reader, Schema.NUMBER);
    if (!numbers.advanceExact(doc)) {
      throw new IllegalStateException("a document of the index without a number");
    }
    return new At(days.advanceExact(doc) ? days.nextValue() : Schema.UNDATED, numbers.longValue());
  }
}
