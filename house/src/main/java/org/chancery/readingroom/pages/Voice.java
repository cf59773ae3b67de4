package org.chancery.readingroom.pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Text;
import org.chancery.organisation.Vocabulary;
import org.chancery.organisation.VocabularyName;
import org.chancery.record.Meeting;

/// How one language of the interface speaks: its messages, its dates and numbers, its direction.
///
/// Safe for use by many threads.
final class Voice {
  private final Language language;
  private final Messages messages;
  private final Vocabulary languages;
  private final ZoneId zone;
  private final Locale locale;
  private final DateTimeFormatter day;
  private final DateTimeFormatter month;
  private final DateTimeFormatter clock;

  Voice(Language language, Organisation organisation) {
    this.language = language;
    this.messages = Messages.of(language);
    this.languages = organisation.vocabulary(VocabularyName.LANGUAGES);
    this.zone = organisation.zone();
    this.locale = language.tag().equals("en") ? Locale.UK : language.locale();
    this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    this.month = DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale);
    this.clock = DateTimeFormatter.ofPattern("HH:mm", locale);
  }

  Language language() {
    return language;
  }

  Messages messages() {
    return messages;
  }

  String direction() {
    return direction(language);
  }

  String direction(Language other) {
    return languages.term(other.tag()).map(each -> each.direction()).orElse("ltr");
  }

  /// A language's name in itself.
  String ownName(Language other) {
    var own = languages.term(other.tag()).map(each -> each.own()).orElse(null);
    return own == null ? other.tag() : own;
  }

  /// A language's name in this one.
  Phrase name(Language other) {
    return languages.term(other.tag()).map(each -> phrase(each.label(language))).orElse(Phrase.own(other.tag()));
  }

  Phrase phrase(Text text) {
    return text.language().equals(language) ? Phrase.own(text.value()) : foreign(text);
  }

  /// A text with its language marked, be it this one or not: for passages that a page sets beside its own words.
  Phrase foreign(Text text) {
    return Phrase.in(text.language().tag(), direction(text.language()), text.value());
  }

  String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  String counted(String key, long count) {
    return messages.counted(key, count, number(count));
  }

  Day day(LocalDate date) {
    return new Day(date.toString(), day.format(date));
  }

  /// A moment in the organisation's own time, to the minute.
  Day moment(Instant instant) {
    var local = instant.atZone(zone);
    return new Day(
        instant.truncatedTo(ChronoUnit.SECONDS).toString(),
        messages.text("moment", day.format(local), clock.format(local), zoneName(zone)));
  }

  String month(YearMonth value) {
    var words = month.format(value);
    return words.substring(0, 1).toUpperCase(locale) + words.substring(1);
  }

  /// Two days as a run, written as short as is usual.
  String days(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return day.format(first);
    }
    if (YearMonth.from(first).equals(YearMonth.from(last))) {
      return messages.text("daysOfMonth", first.getDayOfMonth(), day.format(last));
    }
    return day.format(first) + " – " + day.format(last);
  }

  /// A meeting's days.
  Day days(Meeting meeting) {
    return new Day(meeting.start().toLocalDate().toString(), days(meeting.start().toLocalDate(), meeting.end().toLocalDate()));
  }

  /// From when to when a meeting is, in its own zone.
  String time(Meeting meeting) {
    return clock.format(meeting.start()) + "–" + clock.format(meeting.end());
  }

  /// A meeting's hours with the name of its zone.
  String hours(Meeting meeting) {
    return messages.text("hours", clock.format(meeting.start()), clock.format(meeting.end()), zoneName(meeting.zone()));
  }

  /// What people call a zone's time in this language, such as "Central European Time".
  private String zoneName(ZoneId other) {
    return other.getDisplayName(TextStyle.FULL, locale);
  }

  static String iso(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toOffsetDateTime().toString();
  }
}
