package org.chancery.readingroom.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordQuery;
import org.jspecify.annotations.Nullable;

/// The address of a listing that asks a question, and of the questions beside it: one value more, one less, another page.
///
/// Equal questions have equal addresses: parameters stand in one order, values in the order chosen.
///
/// @param path such as `/en/records`
record ListingAddress(String path, RecordQuery query) {
  ListingAddress with(Facet facet, String value) {
    var values = new ArrayList<>(query.chosen(facet));
    if (!values.contains(value)) {
      values.add(value);
    }
    return new ListingAddress(path, query.choosing(facet, values));
  }

  ListingAddress without(Facet facet, String value) {
    var values = new ArrayList<>(query.chosen(facet));
    values.remove(value);
    return new ListingAddress(path, query.choosing(facet, values));
  }

  ListingAddress between(@Nullable LocalDate from, @Nullable LocalDate to) {
    return new ListingAddress(path, query.between(from, to));
  }

  ListingAddress withoutWords() {
    return new ListingAddress(
        path,
        new RecordQuery(null, query.chosen(), query.from(), query.to(), RecordQuery.Order.NEWEST, query.offset(), query.limit(), query.counted()));
  }

  String page(int number) {
    var parameters = parameters();
    if (number > 1) {
      parameters.add(Map.entry("page", Integer.toString(number)));
    }
    return address(parameters);
  }

  @Override
  public String toString() {
    return page(1);
  }

  /// What a form must carry along so that it asks the same question but for what its own fields ask.
  List<Map.Entry<String, String>> parametersBut(String... names) {
    return parameters().stream().filter(each -> !List.of(names).contains(each.getKey())).toList();
  }

  private List<Map.Entry<String, String>> parameters() {
    var parameters = new ArrayList<Map.Entry<String, String>>();
    if (query.words() != null) {
      parameters.add(Map.entry("q", query.words()));
    }
    for (var facet : Facet.values()) {
      query.chosen(facet).forEach(value -> parameters.add(Map.entry(facet.parameter(), value)));
    }
    if (query.from() != null) {
      parameters.add(Map.entry("from", shortFrom(query.from())));
    }
    if (query.to() != null) {
      parameters.add(Map.entry("to", shortTo(query.to())));
    }
    return parameters;
  }

  private String address(List<Map.Entry<String, String>> parameters) {
    return path + query(parameters);
  }

  /// Parameters as the query of an address, with its question mark; empty for none.
  static String query(List<Map.Entry<String, String>> parameters) {
    var out = new StringBuilder();
    for (var each : parameters) {
      out.append(out.isEmpty() ? '?' : '&').append(encode(each.getKey())).append('=').append(encode(each.getValue()));
    }
    return out.toString();
  }

  /// The same for the parameters of a request.
  static String query(Map<String, List<String>> parameters) {
    var flat = new ArrayList<Map.Entry<String, String>>();
    new LinkedHashMap<>(parameters).forEach((name, values) -> values.forEach(value -> flat.add(Map.entry(name, value))));
    return query(flat);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// A first day as short as the parameter `from` allows.
  static String shortFrom(LocalDate day) {
    if (day.getDayOfYear() == 1) {
      return Integer.toString(day.getYear());
    }
    return day.getDayOfMonth() == 1 ? YearMonth.from(day).toString() : day.toString();
  }

  /// A last day as short as the parameter `to` allows.
  static String shortTo(LocalDate day) {
    if (day.getMonthValue() == 12 && day.getDayOfMonth() == 31) {
      return Integer.toString(day.getYear());
    }
    return day.getDayOfMonth() == day.lengthOfMonth() ? YearMonth.from(day).toString() : day.toString();
  }
}
