package org.chancery.readingroom.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.RecordView;
import org.chancery.record.Addresses;
import org.chancery.record.Meeting;
import org.jspecify.annotations.Nullable;

/// One record in a list, as a page shows it.
///
/// @param places in the reader's language, with commas between; empty where none is known
/// @param lacking whether it is not in the reader's language
/// @param languages the other languages there are, by their own names
/// @param meeting when and where, of meetings only
record CardView(
    String href,
    Phrase kind,
    @Nullable Day day,
    String places,
    Phrase title,
    Phrase summary,
    @Nullable String symbol,
    boolean lacking,
    List<Phrase> languages,
    @Nullable Gathering meeting,
    boolean demonstration) {

  /// A meeting's time and place.
  ///
  /// @param meets a phrase that says on which days
  /// @param time from when to when, in the meeting's zone
  /// @param hours the same with the zone's name
  /// @param status a word where it is not simply planned or held; else empty
  /// @param state lower-case code of the status
  record Gathering(Day days, String meets, String time, String hours, String start, @Nullable Phrase venue, String status, String state) {
    static Gathering of(Meeting meeting, Voice voice) {
      var state = meeting.status().name().toLowerCase(Locale.ROOT);
      var days = voice.days(meeting);
      return new Gathering(
          days,
          voice.messages().text("meets", days.words()),
          voice.time(meeting),
          voice.hours(meeting),
          Voice.iso(meeting.start(), meeting.zone()),
          venue(meeting, voice),
          voice.messages().text("meeting." + state),
          state);
    }

    private static @Nullable Phrase venue(Meeting meeting, Voice voice) {
      var own = meeting.venue().get(voice.language());
      if (own != null) {
        return Phrase.own(own);
      }
      return meeting.venue().entrySet().stream()
          .min(Map.Entry.comparingByKey())
          .map(each -> Phrase.in(each.getKey().tag(), voice.direction(each.getKey()), each.getValue()))
          .orElse(null);
    }

    /// The same without a venue that only repeats the place named beside it.
    Gathering beside(String places) {
      return venue != null && venue.value().equals(places) ? new Gathering(days, meets, time, hours, start, null, status, state) : this;
    }

    /// Whether a reader must be told that it is not as announced.
    public boolean changed() {
      return state.equals("cancelled") || state.equals("postponed");
    }
  }

  static CardView of(Card card, Organisation organisation, Voice voice) {
    var language = voice.language();
    var places = String.join(", ", card.places().stream().map(each -> RecordView.place(organisation, each, language)).toList());
    return new CardView(
        href(card, language),
        organisation
            .term(VocabularyName.KINDS, card.kind())
            .map(each -> voice.phrase(each.label(language)))
            .orElse(Phrase.own(card.kind().value())),
        card.date() == null ? null : voice.day(card.date()),
        places,
        voice.phrase(card.title(language)),
        voice.phrase(card.summary(language)),
        card.symbol(),
        !card.titles().containsKey(language),
        languages(card, voice),
        card.meeting() == null ? null : Gathering.of(card.meeting(), voice).beside(places),
        card.demonstration());
  }

  /// A card's address for a reader of a language: also where the record lacks it, for its page says so in that language.
  static String href(Card card, Language language) {
    return card.page() == null
        ? Addresses.record(language, card.number(), card.title(language).value())
        : Addresses.page(language, card.page());
  }

  private static List<Phrase> languages(Card card, Voice voice) {
    return card.titles().keySet().stream()
        .filter(each -> !each.equals(voice.language()))
        .map(each -> Phrase.in(each.tag(), voice.direction(each), voice.ownName(each)))
        .toList();
  }
}
