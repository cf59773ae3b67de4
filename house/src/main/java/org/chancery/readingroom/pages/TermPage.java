package org.chancery.readingroom.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chancery.organisation.Holder;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.Term;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordQuery;
import org.chancery.record.Addresses;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.jspecify.annotations.Nullable;

/// A term of a vocabulary (field of work, country, body, meeting series, group): who or what it is, and its records.
final class TermPage {
  private static final int NEWEST = 10;
  /// A group of more members than this has no listing of its own: its address would be too long.
  private static final int LISTED_MEMBERS = 20;

  private final Frame frame;
  private final RecordIndex index;

  /// A name with the words for when it was the name.
  record FormerName(Phrase name, String until) {}

  /// Who held an office, and when.
  record Tenure(String period, Link holder, boolean present) {}

  /// @param kicker what sort of term it is; empty where its name says so
  record View(
      String kicker,
      Phrase heading,
      @Nullable Phrase full,
      @Nullable Phrase about,
      List<Phrase> chairs,
      @Nullable String validity,
      boolean over,
      List<FormerName> former,
      @Nullable Link broader,
      List<Link> narrower,
      @Nullable Link successor,
      List<Link> predecessors,
      List<Link> groups,
      @Nullable Tenure holder,
      List<Tenure> holders,
      List<Tenure> tenures,
      List<Link> members,
      String membersHeading,
      @Nullable String site,
      List<String> sameAs,
      List<CardView> ahead,
      List<CardView> cards,
      String total,
      @Nullable String listing,
      boolean facts) {}

  TermPage(Frame frame, RecordIndex index) {
    this.frame = frame;
    this.index = index;
  }

  Answer answer(Language language, VocabularyName vocabulary, String slug) {
    var organisation = frame.organisation();
    var term =
        organisation
            .vocabulary(vocabulary)
            .term(slug)
            .orElseThrow(() -> new Refusal(Problem.notFound(vocabulary.singular() + " \"" + slug + "\"")));
    var voice = frame.voice(language);
    var view = view(term, vocabulary, voice);
    var head =
        Head.of(view.heading().value(), Addresses.term(language, vocabulary, term.slug()), other -> Addresses.term(other, vocabulary, term.slug()))
            .describedAs(view.about() == null ? "" : view.about().value());
    var parent = parent(vocabulary, voice);
    head = parent == null ? head : head.under(parent);
    return frame.answer(voice, head.alsoAt(frame.everyLanguage(head)), "term", view, Dependence.on("records"));
  }

  private @Nullable Link parent(VocabularyName vocabulary, Voice voice) {
    return switch (vocabulary) {
      case FIELDS -> listing(Listing.FIELDS, "fields", voice);
      case COUNTRIES -> listing(Listing.COUNTRIES, "countries", voice);
      case BODIES -> listing(Listing.BODIES, "bodies", voice);
      case SERIES -> listing(Listing.MEETINGS, "meetings", voice);
      case GROUPS, KINDS, LANGUAGES -> null;
    };
  }

  private Link listing(Listing listing, String path, Voice voice) {
    return new Link(Addresses.listing(voice.language(), path), ListingName.of(listing, frame.organisation(), voice));
  }

  private View view(Term term, VocabularyName vocabulary, Voice voice) {
    var today = frame.today();
    var language = voice.language();
    var terms = frame.organisation().vocabulary(vocabulary);
    var heading = voice.phrase(term.label(language));
    var kicker = kicker(term, vocabulary, voice);
    var full = term.full() == null ? null : voice.phrase(term.full().in(language));
    var former = term.former().stream().map(each -> new FormerName(voice.phrase(each.labels().in(language)), until(each.until(), voice))).toList();
    var broader = Optional.ofNullable(term.broader()).flatMap(terms::term).map(each -> link(vocabulary, each, voice)).orElse(null);
    var narrower = terms.narrower(term.slug()).stream().map(each -> link(vocabulary, each, voice)).toList();
    var successor = Optional.ofNullable(term.successor()).flatMap(terms::term).map(each -> link(vocabulary, each, voice)).orElse(null);
    var predecessors = terms.terms().stream().filter(each -> term.slug().equals(each.successor())).map(each -> link(vocabulary, each, voice)).toList();
    var groups = groups(term, vocabulary, voice);
    var holders = term.holders().reversed().stream().map(each -> tenure(each, voice)).toList();
    var tenures = vocabulary == VocabularyName.COUNTRIES ? tenures(term, voice) : List.<Tenure>of();
    var chairs =
        vocabulary == VocabularyName.COUNTRIES
            ? Chairs.on(frame.organisation(), today).getOrDefault(term.slug(), List.of()).stream().map(each -> voice.phrase(each.name(language))).toList()
            : List.<Phrase>of();
    var records = records(term, vocabulary);
    var found = index.find(records.part(0, NEWEST));
    var members = members(term, voice);
    boolean facts =
        term.from() != null || term.to() != null || broader != null || successor != null || term.site() != null
            || !former.isEmpty() || !predecessors.isEmpty() || !groups.isEmpty() || !tenures.isEmpty() || !term.sameAs().isEmpty();
    return new View(
        kicker.equals(heading.value()) ? "" : kicker,
        heading,
        full == null || full.value().equals(heading.value()) ? null : full,
        term.about() == null ? null : voice.phrase(term.about().in(language)),
        chairs,
        validity(term, voice),
        term.to() != null && term.to().isBefore(today),
        former,
        broader,
        narrower,
        successor,
        predecessors,
        groups,
        holders.stream().filter(Tenure::present).findFirst().orElse(null),
        holders,
        tenures,
        members,
        voice.counted("members", members.size()),
        term.site(),
        term.sameAs(),
        vocabulary == VocabularyName.SERIES ? ahead(records, voice) : List.of(),
        found.cards().stream().map(each -> CardView.of(each, frame.organisation(), voice)).toList(),
        voice.counted("allRecords", found.total()),
        found.total() <= found.cards().size() || records.chosen().values().stream().mapToInt(List::size).sum() > LISTED_MEMBERS
            ? null
            : new ListingAddress(Addresses.records(language), records).toString(),
        facts);
  }

  private Link link(VocabularyName vocabulary, Term term, Voice voice) {
    return new Link(Addresses.term(voice.language(), vocabulary, term.slug()), voice.phrase(term.label(voice.language())));
  }

  private static String until(LocalDate day, Voice voice) {
    return voice.messages().text("until", voice.day(day).words());
  }

  private static String kicker(Term term, VocabularyName vocabulary, Voice voice) {
    var messages = voice.messages();
    return switch (vocabulary) {
      case FIELDS -> messages.text("term.field");
      case COUNTRIES -> messages.text("term.country");
      case SERIES -> messages.text("term.series");
      case GROUPS -> messages.text("term.group");
      case KINDS -> messages.text("facet.kind");
      case LANGUAGES -> messages.text("facet.language");
      case BODIES ->
          switch (term.type() == null ? "" : term.type()) {
            case "chairpersonship" -> messages.text("type.chairpersonship");
            case "decision-making-body" -> messages.text("type.decision-making-body");
            case "secretariat" -> messages.text("type.secretariat");
            case "unit" -> messages.text("type.unit");
            case "institution" -> messages.text("type.institution");
            case "field-operation" -> messages.text("type.field-operation");
            case "assembly" -> messages.text("type.assembly");
            case "court" -> messages.text("type.court");
            case "group" -> messages.text("type.group");
            default -> messages.text("facet.body");
          };
    };
  }

  private static @Nullable String validity(Term term, Voice voice) {
    var from = term.from();
    var to = term.to();
    if (from == null) {
      return to == null ? null : until(to, voice);
    }
    return to == null ? voice.messages().text("since", voice.day(from).words()) : voice.days(from, to);
  }

  private List<Link> groups(Term term, VocabularyName vocabulary, Voice voice) {
    return frame.organisation().vocabulary(VocabularyName.GROUPS).terms().stream()
        .filter(each -> each.members() != null && each.members().vocabulary() == vocabulary && each.members().slugs().contains(term.slug()))
        .map(each -> link(VocabularyName.GROUPS, each, voice))
        .toList();
  }

  private Tenure tenure(Holder holder, Voice voice) {
    var country = frame.organisation().term(VocabularyName.COUNTRIES, holder.country()).orElseThrow();
    var name = holder.to() == null ? country.label(voice.language()) : country.labelOn(holder.to(), voice.language());
    return new Tenure(
        period(holder, voice),
        new Link(Addresses.term(voice.language(), VocabularyName.COUNTRIES, country.slug()), voice.phrase(name)),
        holder.holdsOn(frame.today()));
  }

  private List<Tenure> tenures(Term country, Voice voice) {
    var all = new ArrayList<Tenure>();
    for (var each : Chairs.of(frame.organisation(), country.slug()).reversed()) {
      var office = each.office();
      var name = office.full() == null ? office.label(voice.language()) : office.full().in(voice.language());
      all.add(
          new Tenure(
              period(each.holder(), voice),
              new Link(Addresses.term(voice.language(), VocabularyName.BODIES, office.slug()), voice.phrase(name)),
              each.holder().holdsOn(frame.today())));
    }
    return all;
  }

  /// A calendar year is written as such.
  private static String period(Holder holder, Voice voice) {
    var to = holder.to();
    if (to == null) {
      return voice.messages().text("since", voice.day(holder.from()).words());
    }
    boolean year = holder.from().getDayOfYear() == 1 && to.equals(holder.from().plusYears(1).minusDays(1));
    return year ? Integer.toString(to.getYear()) : voice.days(holder.from(), to);
  }

  private List<Link> members(Term term, Voice voice) {
    var members = term.members();
    if (members == null) {
      return List.of();
    }
    var vocabulary = frame.organisation().vocabulary(members.vocabulary());
    return members.slugs().stream()
        .flatMap(each -> vocabulary.term(each).stream())
        .map(each -> link(members.vocabulary(), each, voice))
        .toList();
  }

  /// The records of a term; those of its members for a group.
  private static RecordQuery records(Term term, VocabularyName vocabulary) {
    var members = term.members();
    if (members != null) {
      var facet = Facet.of(members.vocabulary()).orElseThrow();
      return RecordQuery.EVERYTHING.choosing(facet, members.slugs().stream().map(each -> each.value()).toList());
    }
    var facet = Facet.of(vocabulary);
    return facet.isEmpty()
        ? RecordQuery.EVERYTHING.part(0, 0)
        : new RecordQuery(null, Map.of(facet.get(), List.of(term.slug().value())), null, null, RecordQuery.Order.NEWEST, 0, NEWEST, false);
  }

  private List<CardView> ahead(RecordQuery records, Voice voice) {
    var query = records.choosing(Facet.KIND, List.of(MeetingsPage.MEETING.value())).part(0, NEWEST);
    return index.find(query).cards().stream()
        .filter(each -> each.meeting() != null && !each.meeting().end().toLocalDate().isBefore(frame.today()))
        .sorted(Comparator.comparing(each -> Objects.requireNonNull(each.meeting()).start()))
        .map(each -> CardView.of(each, frame.organisation(), voice))
        .toList();
  }
}
