package org.chancery.readingroom.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.Slug;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found;
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

/// The listing of records, narrowed by words, facets and period, a page at a time; and the projects, which are one kind of it.
final class ListingPage {
  static final Slug PROJECT = new Slug("project");
  private static final int PAGE = 20;
  private static final int AROUND = 2;
  private static final String DATE_PATTERN = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

  private final Frame frame;
  private final RecordIndex index;

  /// Something chosen, with the address that lifts it.
  record Chip(String facet, Phrase name, String href) {}

  /// A page of the run; without an address it is the one shown, without a number a gap.
  record PageLink(String number, @Nullable String href) {}

  record View(
      Phrase heading,
      Phrase about,
      String action,
      String words,
      List<Map.Entry<String, String>> carried,
      String count,
      String order,
      String span,
      boolean empty,
      List<Chip> chips,
      String clear,
      List<CardView> cards,
      List<FacetView> facets,
      String from,
      String to,
      String datePattern,
      List<Map.Entry<String, String>> periodCarried,
      List<PageLink> pages,
      @Nullable String previous,
      @Nullable String next) {}

  ListingPage(Frame frame, RecordIndex index) {
    this.frame = frame;
    this.index = index;
  }

  /// All records: `/{language}/records`.
  Answer records(Language language, Request request) {
    return answer(language, request, Listing.RECORDS, RecordParameters.query(request, frame.organisation(), PAGE));
  }

  /// The projects: `/{language}/projects`.
  Answer projects(Language language, Request request) {
    var query = RecordParameters.query(request, frame.organisation(), PAGE);
    return answer(language, request, Listing.PROJECTS, query.choosing(Facet.KIND, List.of(PROJECT.value())));
  }

  private Answer answer(Language language, Request request, Listing listing, RecordQuery query) {
    var voice = frame.voice(language);
    var found = index.find(query.withCounts());
    if (query.offset() > 0 && query.offset() >= found.total()) {
      throw new Refusal(Problem.notFound("page " + (query.offset() / PAGE + 1) + " of this listing"));
    }
    var here = new ListingAddress(Addresses.records(language), query);
    int page = query.offset() / PAGE + 1;
    int last = (int) Math.min(RecordParameters.LAST_PAGE, Math.max(1, (found.total() + PAGE - 1) / PAGE));
    // The projects are paged at their own address; narrowing them leads to the records.
    var paged = listing == Listing.PROJECTS ? new ListingAddress(own(language, listing), query.choosing(Facet.KIND, List.of())) : here;
    var heading = heading(listing, query, voice);
    var view = view(voice, here, paged, found, heading, page, last);
    var title = heading.value();
    var head =
        Head.of(page == 1 ? title : title + " · " + voice.messages().text("pageNumber", voice.number(page)), paged.page(page), other -> inLanguage(paged, page, language, other))
            .between(view.previous(), view.next())
            .withOwnSearch();
    head = query.words() == null ? head.alsoAt(frame.everyLanguage(head)) : head.unindexed();
    return frame.answer(voice, head, "listing", view, Dependence.on("records"));
  }

  private static String own(Language language, Listing listing) {
    return Addresses.listing(language, listing.name().toLowerCase(Locale.ROOT));
  }

  private static String inLanguage(ListingAddress paged, int page, Language language, Language other) {
    return "/" + other + paged.page(page).substring(language.tag().length() + 1);
  }

  /// A search is called by its words, a listing of one kind alone by the kind.
  private Phrase heading(Listing listing, RecordQuery query, Voice voice) {
    if (query.words() != null) {
      return Phrase.own(voice.messages().text("searchResults", query.words()));
    }
    var organisation = frame.organisation();
    if (listing == Listing.RECORDS && query.chosen().size() == 1 && query.chosen(Facet.KIND).size() == 1) {
      var kind = organisation.vocabulary(VocabularyName.KINDS).term(query.chosen(Facet.KIND).getFirst());
      if (kind.isPresent()) {
        return voice.phrase(kind.get().pluralLabel(voice.language()));
      }
    }
    return ListingName.of(listing, organisation, voice);
  }

  private View view(Voice voice, ListingAddress here, ListingAddress paged, Found found, Phrase heading, int page, int last) {
    var organisation = frame.organisation();
    var query = here.query();
    var messages = voice.messages();
    var chips = chips(voice, here);
    var facets = new ArrayList<FacetView>();
    for (var facet : Facet.values()) {
      var view = FacetView.of(facet, found, here, organisation, voice);
      if (!view.values().isEmpty()) {
        facets.add(view);
      }
    }
    return new View(
        heading,
        about(query, voice),
        here.path(),
        query.words() == null ? "" : query.words(),
        here.parametersBut("q"),
        voice.counted("records", found.total()),
        found.cards().isEmpty() ? "" : messages.text(query.words() == null ? "order.newest" : "order.relevance"),
        found.total() <= PAGE
            ? ""
            : messages.text("span", voice.number(query.offset() + 1L), voice.number(query.offset() + (long) found.cards().size())),
        found.cards().isEmpty(),
        chips,
        here.path(),
        found.cards().stream().map(each -> CardView.of(each, organisation, voice)).toList(),
        facets,
        query.from() == null ? "" : ListingAddress.shortFrom(query.from()),
        query.to() == null ? "" : ListingAddress.shortTo(query.to()),
        DATE_PATTERN,
        here.parametersBut("from", "to"),
        pages(voice, paged, page, last),
        page > 1 ? paged.page(page - 1) : null,
        page < last ? paged.page(page + 1) : null);
  }

  private Phrase about(RecordQuery query, Voice voice) {
    if (query.words() != null || query.chosen().size() != 1 || query.chosen(Facet.KIND).size() != 1) {
      return Phrase.own("");
    }
    return frame
        .organisation()
        .vocabulary(VocabularyName.KINDS)
        .term(query.chosen(Facet.KIND).getFirst())
        .filter(each -> each.about() != null)
        .map(each -> voice.phrase(Objects.requireNonNull(each.about()).in(voice.language())))
        .orElse(Phrase.own(""));
  }

  private List<Chip> chips(Voice voice, ListingAddress here) {
    var organisation = frame.organisation();
    var query = here.query();
    var chips = new ArrayList<Chip>();
    if (query.words() != null) {
      chips.add(new Chip(voice.messages().text("facet.words"), Phrase.own("“" + query.words() + "”"), here.withoutWords().toString()));
    }
    for (var facet : Facet.values()) {
      for (var value : query.chosen(facet)) {
        var name = voice.phrase(FacetView.name(facet, value, organisation, voice));
        chips.add(new Chip(voice.messages().text("facet." + facet.parameter()), name, here.without(facet, value).toString()));
      }
    }
    if (query.from() != null || query.to() != null) {
      chips.add(new Chip(voice.messages().text("facet.period"), Phrase.own(period(query, voice)), here.between(null, null).toString()));
    }
    return chips;
  }

  private static String period(RecordQuery query, Voice voice) {
    var from = query.from() == null ? "" : ListingAddress.shortFrom(query.from());
    var to = query.to() == null ? "" : ListingAddress.shortTo(query.to());
    if (from.equals(to)) {
      return from;
    }
    if (query.to() == null) {
      return voice.messages().text("from", from);
    }
    return query.from() == null ? voice.messages().text("to", to) : from + " – " + to;
  }

  private static List<PageLink> pages(Voice voice, ListingAddress paged, int page, int last) {
    var links = new ArrayList<PageLink>();
    for (int each = 1; each <= last; each++) {
      if (each == 1 || each == last || Math.abs(each - page) <= AROUND) {
        links.add(new PageLink(voice.number(each), each == page ? null : paged.page(each)));
      } else if (!links.getLast().number().isEmpty()) {
        links.add(new PageLink("", null));
        each = each < page ? page - AROUND - 1 : last - 1;
      }
    }
    return links;
  }
}
