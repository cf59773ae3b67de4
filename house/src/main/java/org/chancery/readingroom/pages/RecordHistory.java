package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chancery.organisation.Language;
import org.chancery.organisation.Text;
import org.chancery.readingroom.RecordView;
import org.chancery.readingroom.pages.DetailChanges.Detail;
import org.chancery.record.Addresses;
import org.chancery.record.Edition;
import org.chancery.record.PlainText;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act;
import org.chancery.register.ActForm;
import org.chancery.register.PastEdition;
import org.chancery.register.RecordState;
import org.chancery.register.RegisterReader;
import org.chancery.register.RegisterReader.ExplainedAct;
import org.chancery.register.RegisterReader.MetadataVersion;
import org.chancery.register.Withdrawal;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.jspecify.annotations.Nullable;

/// What became of a record: its acts, its past editions, what changed between two texts, and the notice of a withdrawn one.
final class RecordHistory {
  private static final String NUMBER = "[1-9]\\d{0,17}";

  private final Frame frame;
  private final RegisterReader register;
  private final ProofPage proof;

  /// An edition that an act made public.
  ///
  /// @param href null where the text is not public
  /// @param changes where it is compared with the edition before; null where there is none that can be read
  record EditionLink(String label, @Nullable String href, @Nullable String changes) {}

  record Step(String what, Day day, @Nullable String reason, @Nullable Phrase note, List<EditionLink> editions, List<Detail> details, long act) {}

  /// @param title null while the record is withdrawn
  record HistoryView(long number, @Nullable Phrase title, @Nullable String record, List<Step> steps) {}

  record EditionView(
      Phrase title, String label, Day since, boolean newest, @Nullable RawString body, Phrase text, String record, String history, String digest,
      @Nullable String changes, @Nullable String reason, @Nullable Phrase note) {}

  record CompareView(
      String heading, List<Link> texts, Phrase text, List<Comparison.Block> title, List<Comparison.Block> blocks, String summary, boolean same, String back) {}

  record WithdrawnView(long number, Day since, String reason, @Nullable Phrase note, String history, String search, String home) {}

  RecordHistory(Frame frame, RegisterReader register) {
    this.frame = frame;
    this.register = register;
    this.proof = new ProofPage(frame, register);
  }

  /// `/{language}/record/{number}/history`.
  Answer history(Language language, String text) {
    var number = number(text);
    var acts = register.history(number);
    if (acts.isEmpty()) {
      throw new Refusal(Problem.notFound("record " + number));
    }
    var voice = voice(language);
    var state = register.record(number);
    var readable = new ReadableEditions(number, acts.stream().map(ExplainedAct::logged).toList(), state.orElse(null));
    var details = state.isPresent() ? details(number, voice) : Map.<Long, List<Detail>>of();
    var steps = acts.stream().map(each -> step(each, readable, details.getOrDefault(each.logged().index(), List.of()), voice)).toList().reversed();
    var record = state.map(each -> RecordView.of(each, frame.organisation(), voice.language()));
    var view = new HistoryView(number.value(), record.map(each -> voice.phrase(each.title())).orElse(null), record.map(RecordView::address).orElse(null), steps);
    var name = voice.messages().text("historyOf") + " " + number;
    var head = Head.of(record.map(each -> each.title().value() + " · " + voice.messages().text("history")).orElse(name), Addresses.history(language, number), each -> Addresses.history(each, number));
    return frame.answer(voice, head.unindexed(), "history", view, Dependence.on("record:" + number));
  }

  /// What each act changed in the metadata, by its index. Of a redacted version nothing is said, and nothing of the one after it.
  private Map<Long, List<Detail>> details(RecordNumber number, Voice voice) {
    var changes = new DetailChanges(frame.organisation(), voice);
    var details = new HashMap<Long, List<Detail>>();
    Map.Entry<Long, MetadataVersion> before = null;
    for (var each : register.metadataVersions(number).entrySet()) {
      if (before != null && before.getValue().version() + 1 == each.getValue().version()) {
        details.put(each.getKey(), changes.between(before.getValue().metadata(), each.getValue().metadata()));
      }
      before = each;
    }
    return details;
  }

  private Step step(ExplainedAct each, ReadableEditions readable, List<Detail> details, Voice voice) {
    var act = each.logged().act();
    var reason = act instanceof Act.Change change ? voice.messages().text("reason." + ActForm.code(change.reason())) : null;
    var links = new ArrayList<EditionLink>();
    for (var reference : act.editions()) {
      links.add(
          new EditionLink(
              label(voice, reference.number(), reference.language()),
              readable.address(reference.language(), reference.number()),
              readable.comparison(reference.language(), reference.number() - 1, reference.number())));
    }
    var languages =
        switch (act) {
          case Act.LanguageWithdrawn withdrawn -> withdrawn.languages();
          case Act.Reinstated reinstated -> reinstated.languages();
          default -> List.<Language>of();
        };
    languages.forEach(language -> links.add(new EditionLink(voice.name(language).value(), null, null)));
    return new Step(voice.messages().text("act." + ActForm.name(act)), voice.moment(act.time()), reason, note(each.note(), voice), links, details, each.logged().index());
  }

  /// How a page names an edition.
  static String label(Voice voice, int number, Language language) {
    return voice.messages().text("editionNumber", voice.number(number), voice.name(language).value());
  }

  /// `/{language}/record/{number}/edition/{n}`.
  Answer edition(Language language, String text, String which) {
    var number = number(text);
    var state = publicState(number, language);
    var editions = editions(number, language);
    var edition = editions.get(index(which, editions, language));
    var voice = voice(language);
    boolean newest = edition.number() == editions.getLast().number();
    var mark = Phrase.in(language.tag(), voice.direction(language), "");
    var title = edition.edition().map(each -> voice.phrase(new Text(each.title(), language))).orElse(Phrase.own(label(voice, edition.number(), language)));
    var view =
        new EditionView(
            title,
            label(voice, edition.number(), language),
            voice.moment(edition.since()),
            newest,
            edition.edition().map(each -> new RawString(each.body().value())).orElse(null),
            mark,
            RecordView.of(state, frame.organisation(), language).address(),
            Addresses.history(voice.language(), number),
            edition.digest().hex(),
            new ReadableEditions(number, state.acts(), state).comparison(language, edition.number() - 1, edition.number()),
            edition.reason() == null ? null : voice.messages().text("reason." + ActForm.code(edition.reason())),
            note(edition.note(), voice));
    var here = Addresses.edition(language, number, edition.number());
    var head = Head.of(title.value() + " · " + view.label(), here, each -> Addresses.record(each, number, state.editionFor(each).edition().title())).unindexed();
    return frame.answer(voice, head, "edition", view, Dependence.on("record:" + number));
  }

  /// `/{language}/record/{number}/compare/{a}/{b}`: two editions of a record in a language.
  Answer compare(Language language, String text, String first, String second) {
    var number = number(text);
    var state = publicState(number, language);
    var editions = editions(number, language);
    var before = editions.get(index(first, editions, language));
    var after = editions.get(index(second, editions, language));
    var voice = voice(language);
    var heading = voice.messages().text("editionsCompared", voice.number(before.number()), voice.number(after.number()));
    var links =
        List.of(
            new Link(Addresses.edition(language, number, before.number()), Phrase.own(label(voice, before.number(), language))),
            new Link(Addresses.edition(language, number, after.number()), Phrase.own(label(voice, after.number(), language))));
    return compared(
        voice, language, heading, links, text(before), text(after), Addresses.history(voice.language(), number),
        Addresses.comparison(language, number, before.number(), after.number()),
        each -> Addresses.record(each, number, state.editionFor(each).edition().title()), Dependence.on("record:" + number));
  }

  /// `/{language}/compare/{number}/{number}`: the newest texts of two records in a language, such as successive statements on one matter.
  Answer records(Language language, String first, String second) {
    var before = publicState(number(first), language);
    var after = publicState(number(second), language);
    for (var each : List.of(before, after)) {
      if (!each.editions().containsKey(language)) {
        throw new Refusal(Problem.notFound("text of record " + each.number() + " in the language \"" + language + "\""));
      }
    }
    var voice = voice(language);
    var heading = voice.messages().text("recordsCompared", before.number().toString(), after.number().toString());
    var links =
        List.of(link(before, language, voice), link(after, language, voice));
    return compared(
        voice, language, heading, links, before.edition(language).edition(), after.edition(language).edition(), links.getLast().href(),
        Addresses.comparison(language, before.number(), after.number()),
        each -> Addresses.comparison(each, before.number(), after.number()),
        new Dependence(Set.of("record:" + before.number(), "record:" + after.number()), null));
  }

  private Link link(RecordState state, Language language, Voice voice) {
    var view = RecordView.of(state, frame.organisation(), language);
    return new Link(view.address(), voice.phrase(view.title()));
  }

  private Answer compared(
      Voice voice, Language language, String heading, List<Link> links, Edition before, Edition after, String back, String here,
      Function<Language, String> elsewhere, Dependence dependence) {
    var titles = Comparison.of(before.title(), after.title());
    var bodies = Comparison.of(PlainText.of(before.body()), PlainText.of(after.body()));
    int differences = titles.differences() + bodies.differences();
    boolean same = differences == 0;
    var summary = same ? voice.messages().text("noDifference") : voice.messages().text("differences", voice.number(differences));
    var mark = Phrase.in(language.tag(), voice.direction(language), "");
    var view = new CompareView(heading, links, mark, titles.blocks(), bodies.blocks(), summary, same, back);
    return frame.answer(voice, Head.of(heading, here, elsewhere).unindexed(), "compare", view, dependence);
  }

  private static Edition text(PastEdition edition) {
    return edition
        .edition()
        .orElseThrow(() -> new Refusal(new Problem(410, "content_redacted", "The text of edition " + edition.number() + " was redacted by law.")));
  }

  /// The notice in the place of a withdrawn record; empty where the record is public or never was.
  Optional<Answer> withdrawn(Language language, RecordNumber number) {
    return register.withdrawal(number).map(each -> withdrawn(language, each));
  }

  private Answer withdrawn(Language language, Withdrawal withdrawal) {
    var voice = voice(language);
    var number = withdrawal.record();
    var view =
        new WithdrawnView(
            number.value(),
            voice.moment(withdrawal.since()),
            voice.messages().text("reason." + ActForm.code(withdrawal.reason())),
            note(withdrawal.note(), voice),
            Addresses.history(voice.language(), number),
            Addresses.records(voice.language()),
            Addresses.home(voice.language()));
    var head = Head.of(voice.messages().text("withdrawn"), Addresses.history(voice.language(), number), each -> Addresses.history(each, number)).unindexed().withOwnSearch();
    return frame.answer(voice, head, "withdrawn", view, Dependence.on("record:" + number)).withStatus(410);
  }

  /// A note in the reader's language, or else in the first it is in.
  static @Nullable Phrase note(Map<Language, String> note, Voice voice) {
    if (note.isEmpty()) {
      return null;
    }
    var language = note.containsKey(voice.language()) ? voice.language() : note.keySet().stream().min(Comparator.naturalOrder()).orElseThrow();
    return voice.phrase(new Text(note.getOrDefault(language, ""), language));
  }

  /// `/{language}/record/{number}/proof`.
  Answer proof(Language language, String text) {
    var state = publicState(number(text), language);
    if (!state.editions().containsKey(language)) {
      throw new Refusal(Problem.notFound("text of record " + state.number() + " in the language \"" + language + "\""));
    }
    return proof.answer(language, state);
  }

  private Voice voice(Language language) {
    var organisation = frame.organisation();
    return frame.voice(organisation.languages().contains(language) ? language : organisation.fallback());
  }

  private RecordState publicState(RecordNumber number, Language language) {
    var state = register.record(number);
    if (state.isEmpty() && register.withdrawal(number).isPresent()) {
      throw new Refusal(new Problem(410, "record_withdrawn", "Record " + number + " was withdrawn."));
    }
    if (state.isPresent() && state.get().withdrawn().containsKey(language)) {
      throw new Refusal(new Problem(410, "language_withdrawn", "The text of record " + number + " in the language \"" + language + "\" was withdrawn."));
    }
    return state.orElseThrow(() -> new Refusal(Problem.notFound("record " + number)));
  }

  private List<PastEdition> editions(RecordNumber number, Language language) {
    var editions = register.editions(number, language);
    if (editions.isEmpty()) {
      throw new Refusal(Problem.notFound("edition of record " + number + " in the language \"" + language + "\""));
    }
    return editions;
  }

  private static int index(String which, List<PastEdition> editions, Language language) {
    if (which.matches("[1-9]\\d{0,8}") && Integer.parseInt(which) <= editions.size()) {
      return Integer.parseInt(which) - 1;
    }
    throw new Refusal(Problem.notFound("edition " + (which.length() > 20 ? "of that number" : which) + " in the language \"" + language + "\""));
  }

  /// A record's number as it stands in an address.
  static RecordNumber number(String text) {
    if (!text.matches(NUMBER)) {
      throw new Refusal(Problem.notFound("such record"));
    }
    return new RecordNumber(Long.parseLong(text));
  }
}
