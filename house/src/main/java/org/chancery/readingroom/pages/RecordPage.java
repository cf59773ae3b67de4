package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.organisation.Menu.Listing;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordIndex.Neighbours;
import org.chancery.readingroom.RecordView;
import org.chancery.readingroom.TermName;
import org.chancery.record.Addresses;
import org.chancery.record.Attachment;
import org.chancery.record.PlainText;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.ActForm;
import org.chancery.register.RecordState;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.jspecify.annotations.Nullable;

/// A record, and where it stands among the others.
final class RecordPage {
  private static final int DESCRIPTION = 200;
  /// Touched by every act about a record without a date, which stands among the undated whatever days a page shows.
  private static final String UNDATED = "undated";

  private final Frame frame;
  private final RegisterReader register;
  private final RecordIndex index;
  private final RecordHistory history;

  /// A term as the record names it.
  ///
  /// @param today today's name where it differs
  record Named(String href, Phrase then, @Nullable Phrase today) {}

  /// A language the record has.
  record InLanguage(String tag, String direction, String own, String href, boolean here) {}

  record Neighbour(String href, Phrase title, @Nullable Day day) {}

  record AttachmentView(String name, String mediaType, String size, String credit, String rights) {}

  /// The notice that something was changed after its first publication, or withdrawn.
  ///
  /// @param what the texts of other languages that were changed; empty where it is about what is shown
  record Notice(List<String> what, Day day, String reason, @Nullable Phrase note) {}

  record View(
      long number,
      Named kind,
      Phrase title,
      @Nullable Day day,
      List<String> places,
      @Nullable Phrase lacking,
      Phrase shown,
      boolean several,
      List<InLanguage> languages,
      RawString body,
      List<Named> bodies,
      List<Named> fields,
      List<Named> countries,
      @Nullable Named series,
      @Nullable String symbol,
      @Nullable String mediaContact,
      @Nullable String licence,
      CardView.@Nullable Gathering meeting,
      List<AttachmentView> attachments,
      String edition,
      Day since,
      @Nullable Translated translated,
      @Nullable Notice correction,
      @Nullable Notice withdrawn,
      String history,
      String proof,
      boolean archival,
      boolean demonstration,
      Phrase citation,
      String permanent,
      @Nullable Neighbour older,
      @Nullable Neighbour newer) {}

  RecordPage(Frame frame, RegisterReader register, RecordIndex index, RecordHistory history) {
    this.frame = frame;
    this.history = history;
    this.register = register;
    this.index = index;
  }

  /// Where a record is, in a reader's language, without its slug: `/record/5`.
  Answer redirect(Language language, String number, int status) {
    var known = RecordHistory.number(number);
    var state = register.record(known);
    if (state.isPresent()) {
      return Answer.redirect(status, address(state.get(), language));
    }
    return absent(language, known);
  }

  /// The record at `/{language}/record/{number}/{slug}`; another slug leads to the right one, but for those
  /// that name other things.
  ///
  /// @param language one of the interface, or one that the record has
  Answer answer(Language language, String number, @Nullable String slug) {
    if (slug != null && Addresses.reserved(slug)) {
      throw new Refusal(Problem.notFound("such address"));
    }
    var known = RecordHistory.number(number);
    var found = register.record(known);
    if (found.isEmpty()) {
      return absent(language, known);
    }
    var state = found.get();
    boolean has = state.editions().containsKey(language);
    if (!has && !frame.organisation().languages().contains(language)) {
      throw new Refusal(Problem.notFound("record " + state.number() + " in the language \"" + language + "\""));
    }
    var address = address(state, language);
    if (state.metadata().page() != null || slug == null || !address.equals("/" + language + "/record/" + number + "/" + slug)) {
      // Where the language is lacking, a translation to come moves the address.
      return Answer.redirect(has ? 301 : 302, address);
    }
    return show(state, language, address);
  }

  private Answer absent(Language language, RecordNumber number) {
    return history.withdrawn(language, number).orElseThrow(() -> new Refusal(Problem.notFound("record " + number)));
  }

  private static String address(RecordState state, Language language) {
    var page = state.metadata().page();
    return page == null
        ? Addresses.record(language, state.number(), state.editionFor(language).edition().title())
        : Addresses.page(language, page);
  }

  private Answer show(RecordState state, Language language, String address) {
    var organisation = frame.organisation();
    var voice = frame.voice(organisation.languages().contains(language) ? language : organisation.fallback());
    var record = RecordView.of(state, organisation, language);
    var neighbours = index.neighbours(state.number());
    var view = view(record, voice, neighbours);
    var kind = view.kind();
    var head =
        Head.of(record.title().value(), record.lacking() ? record.address() : address, each -> address(state, each))
            .describedAs(PlainText.summary(PlainText.of(record.edition().edition().body()), DESCRIPTION))
            .alsoAt(record.lacking() ? Map.of() : alternates(record))
            .under(
                new Link(Addresses.records(voice.language()), ListingName.of(Listing.RECORDS, organisation, voice)),
                new Link(kind.href(), kindPlural(record, voice)))
            .article(RecordData.json(record, frame));
    return frame.answer(voice, record.lacking() ? head.unindexed() : head, "record", view, dependence(record, neighbours));
  }

  private Phrase kindPlural(RecordView record, Voice voice) {
    return frame
        .organisation()
        .term(VocabularyName.KINDS, record.kind().slug())
        .map(each -> voice.phrase(each.pluralLabel(voice.language())))
        .orElse(voice.phrase(record.kind().then()));
  }

  private static LinkedHashMap<String, String> alternates(RecordView record) {
    var all = new LinkedHashMap<String, String>();
    record.languages().forEach(each -> all.put(each.language().tag(), each.address()));
    all.put("x-default", Addresses.record(record.state().number()));
    return all;
  }

  private View view(RecordView record, Voice voice, Neighbours neighbours) {
    var metadata = record.metadata();
    var edition = record.edition();
    var shown = edition.edition().language();
    var title = voice.phrase(record.title());
    var kind = named(record.kind(), voice);
    var translated = Translated.of(record.state(), edition, new ReadableEditions(record.state().number(), record.state().acts(), record.state()), voice);
    return new View(
        record.state().number().value(),
        kind,
        title,
        record.date().map(voice::day).orElse(null),
        record.places(),
        record.lacking() ? voice.name(voice.language()) : null,
        Phrase.in(shown.tag(), voice.direction(shown), voice.name(shown).value()),
        record.languages().size() > 1,
        languages(record, voice),
        new RawString(edition.edition().body().value()),
        named(record.bodies(), voice),
        named(record.fields(), voice),
        named(record.countries(), voice),
        record.series() == null ? null : named(record.series(), voice),
        metadata.symbol(),
        metadata.mediaContact(),
        metadata.licence(),
        metadata.meeting() == null ? null : CardView.Gathering.of(metadata.meeting(), voice),
        metadata.attachments().stream().map(each -> attachment(each, voice)).toList(),
        voice.messages().text("editionIn", voice.number(edition.number()), voice.name(shown).value()),
        voice.moment(edition.since()),
        translated,
        correction(record, translated, voice),
        withdrawn(record, voice),
        Addresses.history(voice.language(), record.state().number()),
        Addresses.proof(shown, record.state().number()),
        record.state().acts().getFirst().act().archival(),
        metadata.demonstration(),
        title,
        frame.absolute(Addresses.record(record.state().number())),
        neighbours.older().map(each -> neighbour(each, voice)).orElse(null),
        neighbours.newer().map(each -> neighbour(each, voice)).orElse(null));
  }

  private static List<InLanguage> languages(RecordView record, Voice voice) {
    var all = new ArrayList<InLanguage>();
    for (var each : record.languages()) {
      boolean here = each.language().equals(record.edition().edition().language());
      all.add(new InLanguage(each.language().tag(), each.direction(), voice.ownName(each.language()), each.address(), here));
    }
    return all;
  }

  private static List<Named> named(List<TermName> terms, Voice voice) {
    return terms.stream().map(each -> named(each, voice)).toList();
  }

  private static Named named(TermName term, Voice voice) {
    return new Named(
        inInterface(term.address(), voice), voice.phrase(term.then()), term.today() == null ? null : voice.phrase(term.today()));
  }

  /// A record in a language without an interface leads to terms in the interface around it.
  private static String inInterface(String address, Voice voice) {
    return "/" + voice.language() + address.substring(address.indexOf('/', 1));
  }

  private static AttachmentView attachment(Attachment attachment, Voice voice) {
    var size = voice.messages().text("kilobytes", voice.number(Math.max(1, attachment.size() / 1000)));
    return new AttachmentView(attachment.name(), attachment.mediaType(), size, attachment.credit(), attachment.rights());
  }

  /// The newest correction of what is shown; or else that of another language's text, unless the page says so of the text it translates.
  private @Nullable Notice correction(RecordView record, @Nullable Translated translated, Voice voice) {
    var shown = record.edition().edition().language();
    Notice elsewhere = null;
    for (var each : register.history(record.state().number()).reversed()) {
      if (each.logged().act() instanceof Corrected corrected) {
        var languages = corrected.editions().stream().map(EditionReference::language).toList();
        boolean here = corrected.metadata() != null || languages.contains(shown);
        var what = here ? List.<String>of() : corrected.editions().stream().map(text -> RecordHistory.label(voice, text.number(), text.language())).toList();
        var notice =
            new Notice(
                what,
                voice.moment(corrected.time()),
                voice.messages().text("reason." + ActForm.code(corrected.reason())),
                RecordHistory.note(each.note(), voice));
        if (here) {
          return notice;
        }
        elsewhere = elsewhere == null ? notice : elsewhere;
      }
    }
    return translated != null && translated.newer() != null ? null : elsewhere;
  }

  /// That the text in the reader's language is withdrawn.
  private static @Nullable Notice withdrawn(RecordView record, Voice voice) {
    var withdrawal = record.state().withdrawn().get(record.language());
    return withdrawal == null
        ? null
        : new Notice(
            List.of(),
            voice.moment(withdrawal.since()),
            voice.messages().text("reason." + ActForm.code(withdrawal.reason())),
            RecordHistory.note(withdrawal.note(), voice));
  }

  private static Neighbour neighbour(Card card, Voice voice) {
    return new Neighbour(
        CardView.href(card, voice.language()),
        voice.phrase(card.title(voice.language())),
        card.date() == null ? null : voice.day(card.date()));
  }

  private static Dependence dependence(RecordView record, Neighbours neighbours) {
    var keys = new HashSet<>(Set.of("record:" + record.state().number()));
    neighbours.older().ifPresent(each -> keys.add("record:" + each.number()));
    neighbours.newer().ifPresent(each -> keys.add("record:" + each.number()));
    var older = neighbours.older().flatMap(each -> Optional.ofNullable(each.date()));
    var newer = neighbours.newer().flatMap(each -> Optional.ofNullable(each.date()));
    if (record.date().isEmpty()) {
      keys.add("records");
      return new Dependence(keys, null);
    }
    if (older.isEmpty()) {
      keys.add(UNDATED);
    }
    LocalDate first = older.orElse(null);
    LocalDate last = newer.orElse(null);
    return new Dependence(keys, new Dependence.Days(first, last));
  }
}
