package org.chancery.readingroom.pages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordParameters;
import org.chancery.readingroom.RecordQuery;
import org.chancery.record.Addresses;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Request;
import org.jspecify.annotations.Nullable;

/// The calendar of meetings: those ahead, soonest first, then those past, newest first, by month.
final class MeetingsPage {
  static final Slug MEETING = new Slug("meeting");
  private static final int PAGE = 100;

  private final Frame frame;
  private final RecordIndex index;

  record Month(String name, List<CardView> cards) {}

  record View(
      Phrase heading,
      List<Month> ahead,
      List<Month> past,
      boolean first,
      List<Link> series,
      @Nullable String previous,
      @Nullable String next) {}

  MeetingsPage(Frame frame, RecordIndex index) {
    this.frame = frame;
    this.index = index;
  }

  Answer answer(Language language, Request request) {
    var voice = frame.voice(language);
    var organisation = frame.organisation();
    int page = RecordParameters.query(request, organisation, 1).offset() + 1;
    var found = index.find(query((page - 1) * PAGE, PAGE));
    if (page > 1 && found.cards().isEmpty()) {
      throw new Refusal(Problem.notFound("page " + page + " of this listing"));
    }
    var path = Addresses.listing(language, "meetings");
    var ahead = found.cards().stream().filter(this::isAhead).sorted(Comparator.comparing(MeetingsPage::start)).toList();
    var past = found.cards().stream().filter(each -> !isAhead(each)).sorted(Comparator.comparing(MeetingsPage::start).reversed()).toList();
    var series =
        organisation.vocabulary(VocabularyName.SERIES).terms().stream()
            .map(each -> new Link(Addresses.term(language, VocabularyName.SERIES, each.slug()), voice.phrase(each.label(language))))
            .toList();
    var view =
        new View(
            ListingName.of(Listing.MEETINGS, organisation, voice),
            months(ahead, voice),
            months(past, voice),
            page == 1,
            series,
            page > 1 ? path(path, page - 1) : null,
            (long) page * PAGE < found.total() ? path(path, page + 1) : null);
    var head =
        Head.of(view.heading().value(), path(path, page), other -> path(Addresses.listing(other, "meetings"), page))
            .between(view.previous(), view.next());
    return frame.answer(voice, head.alsoAt(frame.everyLanguage(head)), "meetings", view, Dependence.on("records"));
  }

  private static String path(String path, int page) {
    return page == 1 ? path : path + "?page=" + page;
  }

  private static RecordQuery query(int offset, int limit) {
    return new RecordQuery(null, Map.of(Facet.KIND, List.of(MEETING.value())), null, null, RecordQuery.Order.NEWEST, offset, limit, false);
  }

  /// The next meetings, soonest first.
  List<CardView> ahead(Voice voice, int limit) {
    return index.find(query(0, PAGE)).cards().stream()
        .filter(this::isAhead)
        .sorted(Comparator.comparing(MeetingsPage::start))
        .limit(limit)
        .map(each -> CardView.of(each, frame.organisation(), voice))
        .toList();
  }

  /// Whether a meeting has its last day today or later.
  private boolean isAhead(Card card) {
    var last = card.meeting() == null ? card.date() : card.meeting().end().toLocalDate();
    return last != null && !last.isBefore(frame.today());
  }

  private static LocalDate start(Card card) {
    var start = card.meeting() == null ? card.date() : card.meeting().start().toLocalDate();
    return Objects.requireNonNullElse(start, LocalDate.EPOCH);
  }

  private List<Month> months(List<Card> cards, Voice voice) {
    var byMonth = new LinkedHashMap<YearMonth, List<CardView>>();
    for (var card : cards) {
      byMonth.computeIfAbsent(YearMonth.from(start(card)), ignored -> new ArrayList<>()).add(CardView.of(card, frame.organisation(), voice));
    }
    var months = new ArrayList<Month>();
    byMonth.forEach((month, views) -> months.add(new Month(voice.month(month), views)));
    return months;
  }
}
