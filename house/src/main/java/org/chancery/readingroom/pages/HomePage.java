package org.chancery.readingroom.pages;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordQuery;
import org.chancery.record.Addresses;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;

/// The front door in one language: what is new, what is ahead, and the ways in.
final class HomePage {
  private static final int NEWEST = 9;
  private static final int AHEAD = 5;

  private final Frame frame;
  private final RecordIndex index;
  private final MeetingsPage meetings;

  /// A kind of record with how many there are.
  record KindCount(Phrase name, String href, String count) {}

  /// @param lead the newest record that is in the reader's language, or else the newest; one or none
  record View(
      Phrase tagline,
      String search,
      String total,
      List<CardView> lead,
      List<CardView> newest,
      List<CardView> ahead,
      String records,
      Link meetings,
      Link fieldsLink,
      List<Link> fields,
      List<KindCount> kinds) {}

  HomePage(Frame frame, RecordIndex index, MeetingsPage meetings) {
    this.frame = frame;
    this.index = index;
    this.meetings = meetings;
  }

  /// What is new but for the meetings, which stand beside it by the days they are held.
  private RecordQuery newest() {
    var kinds =
        frame.organisation().vocabulary(VocabularyName.KINDS).terms().stream()
            .filter(each -> each.listed() && !each.slug().equals(MeetingsPage.MEETING))
            .map(each -> each.slug().value())
            .toList();
    return new RecordQuery(null, Map.of(Facet.KIND, kinds), null, null, RecordQuery.Order.NEWEST, 0, NEWEST, true);
  }

  Answer answer(Language language) {
    var voice = frame.voice(language);
    var organisation = frame.organisation();
    var found = index.find(newest());
    var lead = found.cards().stream().filter(each -> each.titles().containsKey(language)).findFirst().or(() -> found.cards().stream().findFirst());
    var others = found.cards().stream().filter(each -> !lead.equals(Optional.of(each))).toList();
    var fields =
        organisation.vocabulary(VocabularyName.FIELDS).terms().stream()
            .filter(each -> each.validOn(frame.today()))
            .map(each -> new Link(Addresses.term(language, VocabularyName.FIELDS, each.slug()), voice.phrase(each.label(language))))
            .sorted(Comparator.comparing(each -> each.name().value(), Collator.getInstance(language.locale())))
            .toList();
    var kinds =
        found.counts().getOrDefault(Facet.KIND, List.of()).stream()
            .map(
                each ->
                    new KindCount(
                        voice.phrase(FacetView.name(Facet.KIND, each.value(), organisation, voice)),
                        Addresses.records(language) + "?kind=" + each.value(),
                        voice.number(each.records())))
            .toList();
    var view =
        new View(
            voice.phrase(organisation.tagline().in(language)),
            Addresses.records(language),
            voice.counted("records", found.counts().getOrDefault(Facet.KIND, List.of()).stream().mapToLong(Found.Count::records).sum()),
            lead.stream().map(each -> CardView.of(each, organisation, voice)).toList(),
            others.stream().map(each -> CardView.of(each, organisation, voice)).toList(),
            meetings.ahead(voice, AHEAD),
            Addresses.records(language),
            new Link(Addresses.listing(language, "meetings"), ListingName.of(Listing.MEETINGS, organisation, voice)),
            new Link(Addresses.listing(language, "fields"), ListingName.of(Listing.FIELDS, organisation, voice)),
            fields,
            kinds);
    var head = Head.of(organisation.name().in(language).value(), Addresses.home(language), Addresses::home).describedAs(view.tagline().value()).withOwnSearch();
    return frame.answer(voice, head.alsoAt(frame.everyLanguage(head)), "home", view, Dependence.on("records"));
  }
}
