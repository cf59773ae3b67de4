package org.chancery.readingroom.pages;

import org.chancery.organisation.Language;
import org.chancery.readingroom.RecordView;
import org.chancery.record.Addresses;
import org.chancery.register.RecordState;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;

/// `/{language}/record/{number}/proof`: in plain words what is proved of a record's newest text in a language, what is not, and how to check it.
final class ProofPage {
  private final Frame frame;
  private final RegisterReader register;

  /// @param entry the entry's position in the log
  record View(
      Phrase title, String record, String history, String lead, String words, Day time, String proof, String content, String digest, String command, long entry) {}

  ProofPage(Frame frame, RegisterReader register) {
    this.frame = frame;
    this.register = register;
  }

  /// @param language in which the record has a public text
  Answer answer(Language language, RecordState state) {
    var organisation = frame.organisation();
    var voice = frame.voice(organisation.languages().contains(language) ? language : organisation.fallback());
    var number = state.number();
    var record = RecordView.of(state, organisation, language);
    var edition = state.edition(language);
    var proof = Addresses.edition(language, number, edition.number()) + ".tlog-proof";
    var messages = voice.messages();
    var view =
        new View(
            voice.phrase(record.title()),
            record.address(),
            Addresses.history(voice.language(), number),
            messages.text("proofLead", voice.number(edition.act()), voice.number(register.size())),
            messages.text("proofWords", voice.number(edition.number())),
            voice.moment(edition.since()),
            proof,
            Addresses.content(edition.digest()),
            edition.digest().hex(),
            "./chancery verify " + edition.number() + ".tlog-proof " + edition.digest().hex(),
            edition.act());
    var path = Addresses.proof(language, number);
    var head =
        Head.of(record.title().value() + " · " + messages.text("proof"), path, each -> elsewhere(state, each)).unindexed();
    // The size of the log is that of the moment, so every act makes the page anew.
    return frame.answer(voice, head, "proof", view, Dependence.on("records"));
  }

  private static String elsewhere(RecordState state, Language language) {
    return state.editions().containsKey(language) ? Addresses.proof(language, state.number()) : Addresses.record(state.number());
  }
}
