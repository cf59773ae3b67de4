package org.chancery.readingroom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import org.chancery.organisation.Organisation;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Request;
import org.jspecify.annotations.Nullable;

/// The parameters by which records are asked for, the same on pages, in feeds and in the API:
/// `q field body country series kind language from to page`. Unknown parameters are ignored; a wrong value is refused.
public final class RecordParameters {
  /// As many words as a question may hold, in characters.
  public static final int LONGEST_WORDS = 500;
  /// The last page a reader may ask for; beyond it, narrow the question.
  public static final int LAST_PAGE = 10_000;

  private RecordParameters() {}

  /// The question a request asks, from its first record on, with `limit` records.
  ///
  /// @throws Refusal with a 400 problem when a value is wrong
  public static RecordQuery query(Request request, Organisation organisation, int limit) {
    var chosen = new EnumMap<Facet, List<String>>(Facet.class);
    for (var facet : Facet.values()) {
      if (facet.vocabulary().isPresent()) {
        chosen.put(facet, values(request, facet, organisation));
      }
    }
    var words = request.parameter("q").orElse(null);
    if (words != null && words.length() > LONGEST_WORDS) {
      throw new Refusal(Problem.wrongValue("q", words, "at most " + LONGEST_WORDS + " characters"));
    }
    var from = day(request, "from", true);
    var to = day(request, "to", false);
    if (from != null && to != null && to.isBefore(from)) {
      throw new Refusal(Problem.wrongValue("to", to.toString(), "a day that is not before \"from\""));
    }
    int page = page(request);
    return new RecordQuery(
        words, chosen, from, to, words == null ? RecordQuery.Order.NEWEST : RecordQuery.Order.RELEVANCE, (page - 1) * limit, limit, false);
  }

  private static List<String> values(Request request, Facet facet, Organisation organisation) {
    var vocabulary = organisation.vocabulary(facet.vocabulary().orElseThrow());
    var values = request.values(facet.parameter()).stream().distinct().toList();
    for (var each : values) {
      if (vocabulary.term(each).isEmpty()) {
        throw new Refusal(Problem.wrongValue(facet.parameter(), each, "a slug of the vocabulary " + vocabulary.name().plural()));
      }
    }
    return values;
  }

  private static int page(Request request) {
    var value = request.parameter("page").orElse(null);
    if (value == null) {
      return 1;
    }
    if (value.matches("[1-9]\\d{0,5}") && Integer.parseInt(value) <= LAST_PAGE) {
      return Integer.parseInt(value);
    }
    throw new Refusal(Problem.wrongValue("page", value, "a number from 1 to " + LAST_PAGE));
  }

  private static @Nullable LocalDate day(Request request, String name, boolean first) {
    var value = request.parameter(name).orElse(null);
    if (value == null) {
      return null;
    }
    try {
      if (value.matches("\\d{4}")) {
        var year = Year.parse(value);
        return first ? year.atDay(1) : year.atMonth(12).atEndOfMonth();
      }
      if (value.matches("\\d{4}-\\d{2}")) {
        var month = YearMonth.parse(value);
        return first ? month.atDay(1) : month.atEndOfMonth();
      }
      if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(value);
      }
    } catch (DateTimeException e) {
      throw new Refusal(Problem.wrongValue(name, value, "a date such as 2020-12-14, 2020-12 or 2020"));
    }
    throw new Refusal(Problem.wrongValue(name, value, "a date such as 2020-12-14, 2020-12 or 2020"));
  }
}
