package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;
import java.util.LinkedHashMap;
import java.util.List;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.RecordView;
import org.chancery.record.Addresses;
import org.chancery.record.PlainText;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.jspecify.annotations.Nullable;

/// A standing page of the organisation (About us, licence, privacy …), which is a record too.
final class StandingPage {
  private static final int DESCRIPTION = 200;

  private final Frame frame;
  private final RegisterReader register;
  private final RecordHistory history;

  record View(
      Phrase title,
      @Nullable Phrase lacking,
      Phrase shown,
      List<RecordPage.InLanguage> languages,
      RawString body,
      String edition,
      Day since,
      String history,
      boolean demonstration) {}

  StandingPage(Frame frame, RegisterReader register, RecordHistory history) {
    this.history = history;
    this.frame = frame;
    this.register = register;
  }

  /// @param language one of the interface, or one that the page has
  Answer answer(Language language, String slug) {
    if (!Slug.isSlug(slug)) {
      throw new Refusal(Problem.notFound("such page"));
    }
    var page = new Slug(slug);
    var number = register.page(page).orElseThrow(() -> new Refusal(Problem.notFound("page \"" + slug + "\"")));
    var found = register.record(number);
    if (found.isEmpty()) {
      return history.withdrawn(language, number).orElseThrow(() -> new Refusal(Problem.notFound("page \"" + slug + "\"")));
    }
    var state = found.get();
    var organisation = frame.organisation();
    boolean ours = organisation.languages().contains(language);
    if (!ours && !state.editions().containsKey(language)) {
      throw new Refusal(Problem.notFound("page \"" + slug + "\" in the language \"" + language + "\""));
    }
    var voice = frame.voice(ours ? language : organisation.fallback());
    var record = RecordView.of(state, organisation, language);
    var shown = record.edition().edition().language();
    var view =
        new View(
            voice.phrase(record.title()),
            record.lacking() ? voice.name(voice.language()) : null,
            Phrase.in(shown.tag(), voice.direction(shown), voice.name(shown).value()),
            record.languages().stream()
                .map(
                    each ->
                        new RecordPage.InLanguage(
                            each.language().tag(), each.direction(), each.own(), each.address(), each.language().equals(shown)))
                .toList(),
            new RawString(record.edition().edition().body().value()),
            voice.messages().text("editionIn", voice.number(record.edition().number()), voice.name(shown).value()),
            voice.moment(record.edition().since()),
            Addresses.history(voice.language(), number),
            record.metadata().demonstration());
    var alternates = new LinkedHashMap<String, String>();
    if (!record.lacking()) {
      record.languages().forEach(each -> alternates.put(each.language().tag(), each.address()));
    }
    var head =
        Head.of(record.title().value(), record.address(), other -> Addresses.page(other, page))
            .describedAs(PlainText.summary(PlainText.of(record.edition().edition().body()), DESCRIPTION))
            .alsoAt(alternates)
            .article(RecordData.json(record, frame));
    return frame.answer(voice, record.lacking() ? head.unindexed() : head, "standing", view, Dependence.on("record:" + state.number()));
  }
}
