package org.chancery.readingroom.search;

import java.time.LocalDate;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.chancery.organisation.Language;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.readingroom.RecordQuery.Position;
import org.jspecify.annotations.Nullable;

/// The names and orders of what stands in the index. Any change of what is written MUST change [#VERSION].
final class Schema {
  /// The form of the index; a directory of another form is rebuilt.
  static final String VERSION = "2";

  /// The record's number as a term, by which its document is replaced.
  static final String KEY = "key";

  /// The record's number as a value, for order.
  static final String NUMBER = "number";

  /// The record's day, in days since 1970; absent where it has none.
  static final String DATE = "date";

  /// The year of the day, for counts.
  static final String YEAR = "year";

  /// The record's [org.chancery.readingroom.Card], in the form of [CardForm].
  static final String CARD = "card";

  /// The document symbol in lower case, and each of its beginnings that ends before a stroke.
  static final String SYMBOL = "symbol";

  /// Names of places, each folded as one term.
  static final String PLACE = "place";

  /// Words of names that belong to no language: places, people, venues.
  static final String NAMES = "names";

  /// What stands for a missing day: after all days in both orders.
  static final long UNDATED = Long.MIN_VALUE;

  private static final String TITLE = "title_";
  private static final String BODY = "body_";

  private Schema() {}

  static String title(Language language) {
    return TITLE + language;
  }

  static String body(Language language) {
    return BODY + language;
  }

  /// The language of a field of titles or bodies, or null for any other field.
  static @Nullable Language languageOf(String field) {
    if (field.startsWith(TITLE)) {
      return new Language(field.substring(TITLE.length()));
    }
    return field.startsWith(BODY) ? new Language(field.substring(BODY.length())) : null;
  }

  /// The field that holds the values of a facet.
  static String facet(Facet facet) {
    return switch (facet) {
      case KIND, BODY, FIELD, COUNTRY, SERIES, LANGUAGE -> "facet_" + facet.parameter();
      case YEAR -> YEAR;
    };
  }

  static long day(LocalDate date) {
    return date.toEpochDay();
  }

  static Sort sort(Order order, boolean words) {
    return switch (order) {
      case NEWEST -> newest();
      case OLDEST -> new Sort(date(false, Long.MAX_VALUE), number(false));
      case RELEVANCE -> words ? new Sort(SortField.FIELD_SCORE, date(true, UNDATED), number(true)) : newest();
    };
  }

  private static Sort newest() {
    return new Sort(date(true, UNDATED), number(true));
  }

  /// The order NEWEST read backwards, in which what has no day comes first.
  static Sort backwards() {
    return new Sort(date(false, UNDATED), number(false));
  }

  /// Where a position stands in the order NEWEST, or in that read backwards: behind the document that has its day and number, if there is one.
  static FieldDoc place(Position position) {
    return place(position.date() == null ? UNDATED : day(position.date()), position.number());
  }

  /// @param day in days since 1970, or [#UNDATED]
  static FieldDoc place(long day, long number) {
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {day, number});
  }

  private static SortField date(boolean newestFirst, long missing) {
    var field = LongField.newSortField(DATE, newestFirst, SortedNumericSelector.Type.MIN);
    field.setMissingValue(missing);
    return field;
  }

  private static SortField number(boolean newestFirst) {
    return new SortField(NUMBER, SortField.Type.LONG, newestFirst);
  }
}
