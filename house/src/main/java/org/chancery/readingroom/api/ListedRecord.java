package org.chancery.readingroom.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.chancery.organisation.Language;
import org.chancery.organisation.Slug;
import org.chancery.readingroom.Card;
import org.chancery.record.RecordNumber;

/// One record among others: schema `ListedRecord` of the OpenAPI document.
final class ListedRecord {
  private ListedRecord() {}

  /// @param preferred the reader's languages, best first; the original's serves where the record has none of them
  static ObjectNode tree(Card card, List<Language> preferred, Links links) {
    var title = card.title(choose(card.titles().keySet(), preferred, card.original()));
    var tree = JsonText.object();
    head(tree, card.number(), card.kind(), title.language(), title.value());
    JsonText.put(tree, "date", card.date());
    JsonText.list(tree, "places", card.places());
    JsonText.list(tree, "bodies", card.bodies());
    JsonText.list(tree, "fields", card.fields());
    JsonText.list(tree, "countries", card.countries());
    JsonText.list(tree, "languages", card.titles().keySet());
    JsonText.put(tree, "original", card.original());
    tree.put("edition", card.editions().getOrDefault(title.language(), 1));
    tree.put("url", links.page(title.language(), card.number(), title.value(), card.page()));
    tree.put("self", links.record(card.number()));
    tree.put("summary", card.summary(title.language()).value());
    tree.put("demonstration", card.demonstration());
    JsonText.putIfThere(tree, "series", card.series());
    JsonText.putIfThere(tree, "symbol", card.symbol());
    JsonText.putIfThere(tree, "page", card.page());
    if (card.meeting() != null) {
      Links.meeting(tree.putObject("meeting"), card.meeting());
    }
    return tree;
  }

  static void head(ObjectNode tree, RecordNumber number, Slug kind, Language language, String title) {
    tree.put("number", number.value());
    tree.put("kind", kind.value());
    tree.put("language", language.tag());
    tree.put("title", title);
  }

  /// The reader's best language of those there are; the original's where there is none.
  static Language choose(Set<Language> there, List<Language> preferred, Language original) {
    for (var each : preferred) {
      if (there.contains(each)) {
        return each;
      }
    }
    return original;
  }
}
