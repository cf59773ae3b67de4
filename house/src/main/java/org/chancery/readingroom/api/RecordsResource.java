package org.chancery.readingroom.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.chancery.organisation.Language;
import org.chancery.organisation.Organisation;
import org.chancery.organisation.VocabularyName;
import org.chancery.readingroom.Card;
import org.chancery.readingroom.Facet;
import org.chancery.readingroom.Found;
import org.chancery.readingroom.RecordIndex;
import org.chancery.readingroom.RecordParameters;
import org.chancery.readingroom.RecordQuery;
import org.chancery.readingroom.RecordQuery.Order;
import org.chancery.readingroom.RecordQuery.Position;
import org.chancery.record.RecordNumber;
import org.chancery.register.ActForm;
import org.chancery.register.RegisterReader;
import org.chancery.web.Answer;
import org.chancery.web.Dependence;
import org.chancery.web.LanguageNegotiation;
import org.chancery.web.Problem;
import org.chancery.web.Refusal;
import org.chancery.web.Request;

/// `/api/v1/records` and `/api/v1/records/{number}`.
///
/// A listing is newest first, with words too: a cursor needs an order that a record keeps, and a match's rank is none.
final class RecordsResource {
  static final int LIMIT = 20;
  static final int HIGHEST_LIMIT = 200;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

  private final Organisation organisation;
  private final RegisterReader register;
  private final RecordIndex index;
  private final Links links;
  private final List<Language> languages;

  RecordsResource(Organisation organisation, RegisterReader register, RecordIndex index, Links links) {
    this.organisation = organisation;
    this.register = register;
    this.index = index;
    this.links = links;
    var known = new LinkedHashSet<>(organisation.languages());
    organisation.vocabulary(VocabularyName.LANGUAGES).terms().stream()
        .map(each -> each.slug().value())
        .filter(Language::isTag)
        .map(Language::new)
        .forEach(known::add);
    this.languages = List.copyOf(known);
  }

  /// The languages among which a reader may prefer some.
  List<Language> languages() {
    return languages;
  }

  Answer listing(Request request) {
    int limit = limit(request);
    var question = RecordParameters.query(request, organisation, limit).inOrder(Order.NEWEST);
    var cursor = request.parameter("cursor").orElse(null);
    if (cursor != null) {
      if (question.offset() > 0) {
        throw new Refusal(Problem.wrongValue("page", request.parameter("page").orElse(""), "no page beside a cursor"));
      }
      var position =
          Cursor.position(question, cursor)
              .orElseThrow(() -> new Refusal(Problem.wrongValue("cursor", cursor, "the \"next\" of an answer to the same question")));
      question = question.behind(position, limit);
    }
    var found = index.find(question);
    var preferred = preferred(request, question.chosen(Facet.LANGUAGE));
    var tree = JsonText.object();
    var records = tree.putArray("records");
    found.cards().forEach(each -> records.add(ListedRecord.tree(each, preferred, links)));
    tree.put("next", more(question, found) ? Cursor.text(question, position(found.cards().getLast())) : null);
    tree.put("total", found.total());
    return Answer.json(JsonText.bytes(tree), Dependence.on("records"));
  }

  private boolean more(RecordQuery question, Found found) {
    if (found.cards().size() < question.limit()) {
      return false;
    }
    if (question.after() == null) {
      return question.offset() + found.cards().size() < found.total();
    }
    return !index.find(question.behind(position(found.cards().getLast()), 1)).cards().isEmpty();
  }

  private static Position position(Card card) {
    return new Position(card.date(), card.number().value());
  }

  private static int limit(Request request) {
    var value = request.parameter("limit").orElse(null);
    if (value == null) {
      return LIMIT;
    }
    if (value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= HIGHEST_LIMIT) {
      return Integer.parseInt(value);
    }
    throw new Refusal(Problem.wrongValue("limit", value, "a number from 1 to " + HIGHEST_LIMIT));
  }

  /// The reader's languages, best first: the one the question chooses, if it chooses one, else by the header.
  private List<Language> preferred(Request request, List<String> chosen) {
    var preferred = new ArrayList<Language>();
    if (chosen.size() == 1 && Language.isTag(chosen.getFirst())) {
      preferred.add(new Language(chosen.getFirst()));
    }
    preferred.addAll(LanguageNegotiation.preferences(request.acceptLanguage(), languages));
    return preferred;
  }

  private Problem absent(RecordNumber number) {
    return register
        .withdrawal(number)
        .map(
            each ->
                new Problem(
                    410, "record_withdrawn", "Record " + number + " was withdrawn at " + each.since() + " (" + ActForm.code(each.reason()) + ")."))
        .orElseGet(() -> Problem.notFound("record " + number));
  }

  /// @param text the number as it stands in the address
  Answer one(Request request, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new Refusal(Problem.notFound("such record"));
    }
    var chosen = RecordParameters.query(request, organisation, 1).chosen(Facet.LANGUAGE);
    var number = new RecordNumber(Long.parseLong(text));
    var state = register.record(number).orElseThrow(() -> new Refusal(absent(number)));
    var tree = WholeRecord.tree(state, preferred(request, chosen), links);
    return Answer.json(JsonText.bytes(tree), Dependence.on("record:" + number)).withHeader("content-language", tree.path("language").asText());
  }
}
