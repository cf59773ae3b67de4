package org.chancery.importer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chancery.organisation.Language;

/// Reads days as people write them in the organisation's languages: "14 December 2020", "le 1er mars 1999", "14. Dezember 2020",
/// "14 декабря 2020 года", "December 14, 2020", "14.12.2020", "2020-12-14". Month names are those of the JDK's locale data.
///
/// Safe for use by many threads.
final class Dates {
  private final Map<String, Month> months = new HashMap<>();
  private final String day;
  private final Pattern anywhere;

  Dates(List<Language> languages) {
    for (var language : languages) {
      for (var month : Month.values()) {
        for (var style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
          var name = Folding.fold(month.getDisplayName(style, language.locale())).replaceFirst("\\.$", "");
          if (name.length() > 2 && !name.matches("\\d+")) {
            months.putIfAbsent(name, month);
          }
        }
      }
    }
    var names = months.keySet().stream().sorted(Comparator.comparing(String::length).reversed()).map(Pattern::quote).collect(Collectors.joining("|"));
    day =
        "(?:(?<y1>\\d{4})-(?<m1>\\d{2})-(?<d1>\\d{2})(?:[t ][\\d:.+z-]*)?"
            + "|(?<d2>\\d{1,2})(?:st|nd|rd|th|er|\\.|º|°)?(?: of| de| del)? (?<n2>" + names + ")\\.?,?(?: of| de| del)? (?<y2>\\d{4})(?: ?(?:года|г)\\b\\.?)?"
            + "|(?<n3>" + names + ")\\.? (?<d3>\\d{1,2})(?:st|nd|rd|th)?,? (?<y3>\\d{4})"
            + "|(?<d4>\\d{1,2})[./](?<m4>\\d{1,2})[./](?<y4>\\d{4}))";
    anywhere = Pattern.compile("(?<![\\p{L}\\d])" + day + "(?![\\d])");
  }

  /// A regular expression over folded text that matches one day, with named groups that [#of] reads.
  String pattern() {
    return day;
  }

  /// The first day named in a text, for labelled fields and meta elements.
  Optional<LocalDate> find(String text) {
    var matcher = anywhere.matcher(Folding.fold(text.length() > 200 ? text.substring(0, 200) : text));
    return matcher.find() ? of(matcher) : Optional.empty();
  }

  /// The day a match of [#pattern] names; empty when there is no such day (31 February).
  Optional<LocalDate> of(Matcher matcher) {
    try {
      if (matcher.group("y1") != null) {
        return Optional.of(LocalDate.of(number(matcher, "y1"), number(matcher, "m1"), number(matcher, "d1")));
      }
      if (matcher.group("y2") != null) {
        return Optional.of(LocalDate.of(number(matcher, "y2"), month(matcher.group("n2")), number(matcher, "d2")));
      }
      if (matcher.group("y3") != null) {
        return Optional.of(LocalDate.of(number(matcher, "y3"), month(matcher.group("n3")), number(matcher, "d3")));
      }
      return Optional.of(LocalDate.of(number(matcher, "y4"), number(matcher, "m4"), number(matcher, "d4")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Month month(String name) {
    var month = months.get(name.toLowerCase(Locale.ROOT));
    if (month == null) {
      throw new DateTimeException("no month " + name);
    }
    return month;
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }
}
