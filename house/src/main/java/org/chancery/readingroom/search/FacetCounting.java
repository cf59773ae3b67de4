package org.chancery.readingroom.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found.Count;
import org.jspecify.annotations.Nullable;

/// Counts the values of every facet among the answers to a question, each facet as if nothing had been chosen of it.
///
/// Segment by segment: one set of documents for the words and one for each choice, then their intersections. Used once, by
/// one thread.
final class FacetCounting {
  private static final Comparator<Count> MOST_FIRST = Comparator.comparingLong(Count::records).reversed().thenComparing(Count::value);
  private static final Comparator<Count> NEWEST_FIRST =
      Comparator.comparingInt((Count count) -> Integer.parseInt(count.value())).reversed();

  private final Question question;
  private final Weight words;
  private final Map<Facet, Weight> choices = new EnumMap<>(Facet.class);
  private final Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);
  private long total;

  /// How many documents answer the question, and the counts of each facet that has any.
  record Counted(long total, Map<Facet, List<Count>> counts) {}

  private FacetCounting(IndexSearcher searcher, Question question) throws IOException {
    this.question = question;
    this.words = weight(searcher, question.words());
    for (var each : question.choices().entrySet()) {
      choices.put(each.getKey(), weight(searcher, each.getValue().query()));
    }
    for (var facet : Facet.values()) {
      counts.put(facet, new HashMap<>());
    }
  }

  private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
    return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1f);
  }

  static Counted count(IndexSearcher searcher, Question question) throws IOException {
    var counting = new FacetCounting(searcher, question);
    for (var leaf : searcher.getLeafContexts()) {
      counting.count(leaf);
    }
    return new Counted(counting.total, counting.sorted());
  }

  private void count(LeafReaderContext leaf) throws IOException {
    var reader = leaf.reader();
    var base = documents(words, leaf);
    if (reader.getLiveDocs() != null) {
      reader.getLiveDocs().applyMask(base, 0);
    }
    var chosen = new EnumMap<Facet, FixedBitSet>(Facet.class);
    for (var each : choices.entrySet()) {
      chosen.put(each.getKey(), documents(each.getValue(), leaf));
    }
    var answers = without(null, base, chosen);
    total += answers.cardinality();
    for (var facet : Facet.values()) {
      count(facet, reader, chosen.containsKey(facet) ? without(facet, base, chosen) : answers);
    }
  }

  private static FixedBitSet documents(Weight weight, LeafReaderContext leaf) throws IOException {
    var documents = new FixedBitSet(leaf.reader().maxDoc());
    var scorer = weight.scorer(leaf);
    if (scorer != null) {
      documents.or(scorer.iterator());
    }
    return documents;
  }

  /// The documents of the words and of every choice but that of one facet (or of none).
  private FixedBitSet without(@Nullable Facet own, FixedBitSet base, Map<Facet, FixedBitSet> chosen) {
    var documents = base.clone();
    for (var each : question.choices().entrySet()) {
      var set = chosen.get(each.getKey());
      if (each.getKey() != own && set != null) {
        if (each.getValue().leftOut()) {
          documents.andNot(set);
        } else {
          documents.and(set);
        }
      }
    }
    return documents;
  }

  private void count(Facet facet, LeafReader reader, FixedBitSet documents) throws IOException {
    var values = reader.getSortedSetDocValues(Schema.facet(facet));
    if (values == null) {
      return;
    }
    var byOrdinal = new int[Math.toIntExact(values.getValueCount())];
    var single = DocValues.unwrapSingleton(values);
    if (single == null) {
      countSeveral(values, documents, byOrdinal);
    } else {
      countOne(single, documents, byOrdinal);
    }
    var sums = counts.get(facet);
    for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
      if (byOrdinal[ordinal] > 0 && sums != null) {
        var value = values.lookupOrd(ordinal).utf8ToString();
        if (facet != Facet.KIND || !question.unlisted().contains(value)) {
          sums.merge(value, (long) byOrdinal[ordinal], Long::sum);
        }
      }
    }
  }

  private static void countOne(SortedDocValues values, FixedBitSet documents, int[] byOrdinal) throws IOException {
    for (int doc = first(documents, 0); doc >= 0; doc = first(documents, doc + 1)) {
      if (values.advanceExact(doc)) {
        byOrdinal[values.ordValue()]++;
      }
    }
  }

  private static void countSeveral(SortedSetDocValues values, FixedBitSet documents, int[] byOrdinal) throws IOException {
    for (int doc = first(documents, 0); doc >= 0; doc = first(documents, doc + 1)) {
      if (values.advanceExact(doc)) {
        for (int left = values.docValueCount(); left > 0; left--) {
          byOrdinal[(int) values.nextOrd()]++;
        }
      }
    }
  }

  private static int first(FixedBitSet documents, int from) {
    if (from >= documents.length()) {
      return -1;
    }
    int doc = documents.nextSetBit(from);
    return doc < documents.length() ? doc : -1;
  }

  private Map<Facet, List<Count>> sorted() {
    var sorted = new EnumMap<Facet, List<Count>>(Facet.class);
    counts.forEach(
        (facet, sums) -> {
          var list = new ArrayList<Count>();
          sums.forEach((value, records) -> list.add(new Count(value, records)));
          list.sort(facet == Facet.YEAR ? NEWEST_FIRST : MOST_FIRST);
          sorted.put(facet, List.copyOf(list));
        });
    return sorted;
  }
}
