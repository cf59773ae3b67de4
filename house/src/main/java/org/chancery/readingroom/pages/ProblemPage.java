package org.chancery.readingroom.pages;

import org.chancery.organisation.Language;
import org.chancery.record.Addresses;
import org.chancery.web.Answer;
import org.chancery.web.Caching;
import org.chancery.web.Dependence;
import org.chancery.web.LanguageNegotiation;
import org.chancery.web.Problem;
import org.chancery.web.Request;

/// How a refusal looks: what happened, in words for people, and where to go from here.
final class ProblemPage {
  private final Frame frame;

  /// @param detail the refusal's own sentence, which is in English
  record View(int status, String heading, String explanation, Phrase detail, String search, String home) {}

  ProblemPage(Frame frame) {
    this.frame = frame;
  }

  Answer answer(Problem problem, Request request) {
    var language = language(request);
    var voice = frame.voice(language);
    var messages = voice.messages();
    var code =
        switch (problem.status()) {
          case 404 -> "missing";
          case 400, 405, 408, 413, 414, 431, 505 -> "asked";
          case 503 -> "busy";
          default -> "failed";
        };
    var detail = problem.detail();
    var view =
        new View(
            problem.status(),
            messages.text("problem." + code),
            messages.text("problem." + code + ".help"),
            messages.language().tag().equals("en") ? Phrase.own(detail) : Phrase.in("en", "ltr", detail),
            Addresses.records(language),
            Addresses.home(language));
    var head = Head.of(view.heading(), Addresses.home(language), Addresses::home).unindexed().withOwnSearch();
    return frame.answer(voice, head, "problem", view, Dependence.NONE).withStatus(problem.status()).cached(Caching.NEVER).passing();
  }

  /// The language of the address asked for, or else the one the reader reads best.
  private Language language(Request request) {
    var organisation = frame.organisation();
    var path = request.path();
    int end = path.indexOf('/', 1);
    var first = path.length() < 2 ? "" : path.substring(1, end < 0 ? path.length() : end);
    return organisation.language(first).orElseGet(() -> LanguageNegotiation.choose(request.acceptLanguage(), organisation.languages()));
  }
}
