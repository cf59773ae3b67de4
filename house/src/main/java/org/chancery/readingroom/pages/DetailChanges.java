package org.chancery.readingroom.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.RecordView;
import org.chancery.readingroom.TermName;
import org.chancery.record.Meeting;
import org.chancery.record.Metadata;

/// What a new metadata version changed, in the words of the page that shows them.
final class DetailChanges {
  private final Organisation organisation;
  private final Voice voice;

  /// A detail that differs.
  ///
  /// @param before empty where there was none
  /// @param after empty where there is none any more
  record Detail(String label, String before, String after) {}

  DetailChanges(Organisation organisation, Voice voice) {
    this.organisation = organisation;
    this.voice = voice;
  }

  /// The details that differ, in the order of a record's page.
  List<Detail> between(Metadata before, Metadata after) {
    var old = words(before);
    var fresh = words(after);
    var changes = new ArrayList<Detail>();
    fresh.forEach(
        (label, words) -> {
          if (!words.equals(old.get(label))) {
            changes.add(new Detail(label, old.getOrDefault(label, ""), words));
          }
        });
    return changes;
  }

  /// Each detail of a record in words, by its label.
  private Map<String, String> words(Metadata metadata) {
    var messages = voice.messages();
    var words = new LinkedHashMap<String, String>();
    words.put(messages.text("facet.kind"), terms(VocabularyName.KINDS, List.of(metadata.kind()), metadata));
    words.put(messages.text("detail.date"), metadata.date() == null ? "" : voice.day(metadata.date()).words());
    words.put(messages.text("detail.places"), joined(metadata.places().stream().map(each -> RecordView.place(organisation, each, voice.language()))));
    words.put(messages.text("source"), terms(VocabularyName.BODIES, metadata.bodies(), metadata));
    words.put(messages.text("detail.authors"), joined(metadata.authors().stream().map(each -> each.name() + " (" + each.role() + ")")));
    words.put(messages.text("fieldsOfWork"), terms(VocabularyName.FIELDS, metadata.fields(), metadata));
    words.put(messages.text("countries"), terms(VocabularyName.COUNTRIES, metadata.countries(), metadata));
    words.put(messages.text("series"), metadata.series() == null ? "" : terms(VocabularyName.SERIES, List.of(metadata.series()), metadata));
    words.put(messages.text("detail.symbol"), Objects.requireNonNullElse(metadata.symbol(), ""));
    words.put(messages.text("meetingWhen"), metadata.meeting() == null ? "" : voice.days(metadata.meeting()).words() + ", " + voice.hours(metadata.meeting()));
    words.put(messages.text("meetingVenue"), metadata.meeting() == null ? "" : joined(metadata.meeting().venue().values().stream().sorted()));
    words.put(messages.text("meetingStatus"), metadata.meeting() == null ? "" : status(metadata.meeting()));
    words.put(messages.text("mediaContact"), Objects.requireNonNullElse(metadata.mediaContact(), ""));
    words.put(messages.text("licence"), Objects.requireNonNullElse(metadata.licence(), ""));
    words.put(messages.text("attachments"), joined(metadata.attachments().stream().map(each -> each.name() + " (" + each.digest().hex().substring(0, 12) + "…)")));
    words.put(messages.text("detail.references"), joined(metadata.references().stream().map(each -> each.relation() + " " + each.target())));
    words.put(messages.text("detail.original"), voice.name(metadata.original()).value());
    words.put(messages.text("detail.authentic"), joined(metadata.authentic().stream().map(each -> voice.name(each).value())));
    words.put(messages.text("detail.distribution"), metadata.distribution().name().toLowerCase(Locale.ROOT));
    return words;
  }

  private String terms(VocabularyName vocabulary, List<Slug> slugs, Metadata metadata) {
    return joined(slugs.stream().map(each -> TermName.of(organisation, vocabulary, each, metadata.date(), voice.language()).then().value()));
  }

  private String status(Meeting meeting) {
    return voice.messages().text("meeting." + meeting.status().name().toLowerCase(Locale.ROOT));
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining("; "));
  }
}
