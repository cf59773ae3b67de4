package org.chancery.importer;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.organisation.Language;

/// Reads days as people write them in the organisation's languages: "14 December 2020", "le 1er mars 1999", "14. Dezember 2020",
/// "14 декабря 2020 года", "December 14, 2020", "14.12.2020", "2020-12-14". Names of months and weekdays are those of the JDK's locale data.
///
/// Safe for use by many threads.
final class Dates {
  private static final List<TextStyle> STYLES = List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
  private static final int HEAD = 200;
  /// Over folded text; whether a word is a month is asked of [#months].
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(?<y1>\\d{4})-(?<m1>\\d{2})-(?<d1>\\d{2})(?:[t ]\\d{1,2}:[\\d:.+z-]*)?"
              + "|(?<d2>\\d{1,2})(?:st|nd|rd|th|ero|er|o|\\.|°)?(?: of| de| del)? (?<n2>\\p{L}{3,12})\\.?,?(?: of| de| del)? (?<y2>\\d{4})(?: ?(?:года|г\\.?)(?!\\p{L}))?"
              + "|(?<n3>\\p{L}{3,12})\\.? (?<d3>\\d{1,2})(?:st|nd|rd|th)?,? (?<y3>\\d{4})"
              + "|(?<d4>\\d{1,2})[./](?<m4>\\d{1,2})[./](?<y4>\\d{4}))(?!\\d)");

  private final Map<String, Month> months = new HashMap<>();
  private final Set<String> weekdays = new HashSet<>();

  /// A day and where it stands in the folded text.
  record Found(LocalDate date, int start, int end) {}

  Dates(List<Language> languages) {
    for (var language : languages) {
      for (var style : STYLES) {
        for (var month : Month.values()) {
          var name = Folding.label(month.getDisplayName(style, language.locale()));
          if (name.length() > 2) {
            months.putIfAbsent(name, month);
          }
        }
        for (var weekday : DayOfWeek.values()) {
          weekdays.add(Folding.label(weekday.getDisplayName(style, language.locale())));
        }
      }
    }
  }

  /// The first day named in a text, for labelled fields and meta elements.
  Optional<LocalDate> find(String text) {
    return first(Folding.fold(text.length() > HEAD ? text.substring(0, HEAD) : text)).map(Found::date);
  }

  /// The first day in folded text. What looks like a day but is none (31 February) is passed over.
  Optional<Found> first(String folded) {
    var matcher = DAY.matcher(folded);
    while (matcher.find()) {
      var date = of(matcher);
      if (date.isPresent()) {
        return Optional.of(new Found(date.get(), matcher.start(), matcher.end()));
      }
    }
    return Optional.empty();
  }

  boolean weekday(String folded) {
    return weekdays.contains(folded);
  }

  private Optional<LocalDate> of(Matcher matcher) {
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
    var month = months.get(name);
    if (month == null) {
      throw new DateTimeException("no month " + name);
    }
    return month;
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }
}
