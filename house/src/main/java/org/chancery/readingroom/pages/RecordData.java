package org.chancery.readingroom.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.RecordView;
import org.chancery.record.Addresses;
import org.chancery.record.Meeting;

/// What a record's page says to programs: schema.org terms as JSON-LD.
final class RecordData {
  private RecordData() {}

  /// JSON that is safe inside a `script` element: no `<` stands in it.
  static String json(RecordView record, Frame frame) {
    var tree = JsonNodeFactory.instance.objectNode();
    var edition = record.edition().edition();
    var meeting = record.metadata().meeting();
    tree.put("@context", "https://schema.org");
    tree.put("@type", meeting != null ? "Event" : record.metadata().page() != null ? "WebPage" : "Article");
    tree.put("@id", frame.absolute(Addresses.record(record.state().number())));
    tree.put("url", frame.absolute(record.address()));
    tree.put(meeting != null ? "name" : "headline", edition.title());
    tree.put("inLanguage", edition.language().tag());
    if (meeting != null) {
      tree.put("startDate", Voice.iso(meeting.start(), meeting.zone()));
      tree.put("endDate", Voice.iso(meeting.end(), meeting.zone()));
      tree.put("eventStatus", "https://schema.org/" + status(meeting.status()));
    } else {
      record.date().ifPresent(date -> tree.put("datePublished", date.toString()));
      tree.put("dateModified", record.state().changed().toString());
    }
    var language = edition.language();
    var publisher = tree.putObject("publisher");
    publisher.put("@type", "Organization");
    publisher.put("name", frame.organisation().name().in(language).value());
    var about = JsonNodeFactory.instance.arrayNode();
    record.metadata().fields().stream()
        .flatMap(each -> frame.organisation().term(VocabularyName.FIELDS, each).stream())
        .forEach(term -> about.add(term.label(language).value()));
    if (!about.isEmpty()) {
      tree.set("about", about);
    }
    return tree.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String status(Meeting.Status status) {
    return switch (status) {
      case PLANNED, HELD -> "EventScheduled";
      case CANCELLED -> "EventCancelled";
      case POSTPONED -> "EventPostponed";
    };
  }
}
