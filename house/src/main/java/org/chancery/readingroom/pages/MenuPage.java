package org.chancery.readingroom.pages;

import io.quarkus.qute.RawString;
import org.chancery.organisation.Language;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;

/// The whole menu on a page of its own, all four columns open: `/{language}/menu`.
final class MenuPage {
  private final Frame frame;

  record View(RawString columns) {}

  MenuPage(Frame frame) {
    this.frame = frame;
  }

  Answer answer(Language language) {
    var voice = frame.voice(language);
    var head = Head.of(voice.messages().text("wholeMenu"), "/" + language + "/menu", other -> "/" + other + "/menu");
    var view = new View(frame.menus().whole(voice));
    return frame.answer(voice, head.alsoAt(frame.everyLanguage(head)), "menu", view, Dependence.NONE);
  }
}
