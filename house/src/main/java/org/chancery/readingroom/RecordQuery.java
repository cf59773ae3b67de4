package org.chancery.readingroom;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A question to the record: which records, in what order, from where on.
///
/// @param words plain words, all of which are wanted, or null
/// @param chosen values by facet: any of several values of one facet, all of several facets; never of [Facet#YEAR]
/// @param from first day, or null
/// @param to last day, or null
/// @param order of the answer
/// @param offset how many to pass over
/// @param limit how many at most, 0 to 200
/// @param counted whether facet counts are wanted
/// @param after only records behind this position in the order NEWEST are given, or null for all; the total and the counts are
///     of all that match. Only with the order NEWEST and the offset 0
public record RecordQuery(
    @Nullable String words,
    Map<Facet, List<String>> chosen,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    Order order,
    int offset,
    int limit,
    boolean counted,
    @Nullable Position after) {

  /// A place in the order NEWEST: that of a record with this date and number, whether or not there is such a record.
  ///
  /// Behind it stand earlier dates, on the same date lower numbers, and then undated records by falling number. Records
  /// that are added while a reader goes from position to position neither hide nor repeat those that were there.
  ///
  /// @param date null for a place among the undated records
  public record Position(@Nullable LocalDate date, long number) {
    public boolean isBefore(@Nullable LocalDate otherDate, long otherNumber) {
      if (date == null || otherDate == null) {
        return date == null ? otherDate == null && otherNumber < number : true;
      }
      return otherDate.isBefore(date) || otherDate.equals(date) && otherNumber < number;
    }
  }

  /// NEWEST: by date, newest first, undated last, then by number, newest first. RELEVANCE: best match first, then NEWEST;
  /// without words it is NEWEST. OLDEST: the reverse of NEWEST, but undated last.
  public enum Order {
    NEWEST,
    OLDEST,
    RELEVANCE
  }

  public static final RecordQuery EVERYTHING = new RecordQuery(null, Map.of(), null, null, Order.NEWEST, 0, 20, false, null);

  public RecordQuery {
    if (limit < 0 || limit > 200 || offset < 0) {
      throw new IllegalArgumentException("limit 0 to 200 and offset 0 or more, found " + limit + " and " + offset);
    }
    if (after != null && (order != Order.NEWEST || offset != 0)) {
      throw new IllegalArgumentException("a position only with the order NEWEST and the offset 0, found " + order + " and " + offset);
    }
    var copy = new EnumMap<Facet, List<String>>(Facet.class);
    chosen.forEach(
        (facet, values) -> {
          if (!values.isEmpty()) {
            copy.put(facet, List.copyOf(values));
          }
        });
    chosen = Collections.unmodifiableMap(copy);
  }

  /// A question from the first record on, or from an offset.
  public RecordQuery(
      @Nullable String words,
      Map<Facet, List<String>> chosen,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Order order,
      int offset,
      int limit,
      boolean counted) {
    this(words, chosen, from, to, order, offset, limit, counted, null);
  }

  public List<String> chosen(Facet facet) {
    return chosen.getOrDefault(facet, List.of());
  }

  /// The same question with the values of one facet replaced; an empty list lifts it.
  public RecordQuery choosing(Facet facet, List<String> values) {
    var copy = new EnumMap<Facet, List<String>>(Facet.class);
    copy.putAll(chosen);
    copy.put(facet, values);
    return new RecordQuery(words, copy, from, to, order, offset, limit, counted, after);
  }

  public RecordQuery between(@Nullable LocalDate first, @Nullable LocalDate last) {
    return new RecordQuery(words, chosen, first, last, order, offset, limit, counted, after);
  }

  public RecordQuery inOrder(Order wanted) {
    return new RecordQuery(words, chosen, from, to, wanted, offset, limit, counted, after);
  }

  public RecordQuery part(int newOffset, int newLimit) {
    return new RecordQuery(words, chosen, from, to, order, newOffset, newLimit, counted, after);
  }

  /// The same question from behind a position on, newest first.
  public RecordQuery behind(Position position, int newLimit) {
    return new RecordQuery(words, chosen, from, to, Order.NEWEST, 0, newLimit, counted, position);
  }

  public RecordQuery withCounts() {
    return new RecordQuery(words, chosen, from, to, order, offset, limit, true, after);
  }
}
