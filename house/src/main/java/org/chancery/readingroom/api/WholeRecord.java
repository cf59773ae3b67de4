package org.chancery.readingroom.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.chancery.organisation.Language;
import org.chancery.record.Metadata;
import org.chancery.record.PlainText;
import org.chancery.register.ActForm;
import org.chancery.register.RecordState;
import org.chancery.register.RecordState.PublicEdition;

/// One record by itself: schema `Record` of the OpenAPI document, which has all that [ListedRecord] has and more.
final class WholeRecord {
  private static final int SUMMARY = 240;

  private WholeRecord() {}

  /// @param preferred the reader's languages, best first
  static ObjectNode tree(RecordState state, List<Language> preferred, Links links) {
    var metadata = state.metadata();
    var shown = state.editionFor(ListedRecord.choose(state.editions().keySet(), preferred, metadata.original()));
    var edition = shown.edition();
    var tree = JsonText.object();
    ListedRecord.head(tree, state.number(), metadata.kind(), edition.language(), edition.title());
    JsonText.put(tree, "date", metadata.date());
    JsonText.list(tree, "places", metadata.places());
    JsonText.list(tree, "bodies", metadata.bodies());
    JsonText.list(tree, "fields", metadata.fields());
    JsonText.list(tree, "countries", metadata.countries());
    JsonText.list(tree, "languages", state.editions().keySet());
    JsonText.put(tree, "original", metadata.original());
    tree.put("edition", shown.number());
    tree.put("url", page(state, shown, links));
    tree.put("self", links.record(state.number()));
    tree.put("summary", PlainText.summary(PlainText.of(edition.body()), SUMMARY));
    tree.put("demonstration", metadata.demonstration());
    JsonText.putIfThere(tree, "series", metadata.series());
    JsonText.putIfThere(tree, "symbol", metadata.symbol());
    JsonText.putIfThere(tree, "page", metadata.page());
    if (metadata.meeting() != null) {
      Links.meeting(tree.putObject("meeting"), metadata.meeting());
    }
    tree.put("body", edition.body().value());
    further(tree, metadata);
    JsonText.put(tree, "issued", state.issued());
    JsonText.put(tree, "changed", state.changed());
    links.content(tree.putObject("metadata").put("version", state.metadataVersion()), state.metadataDigest());
    editions(tree, state, links);
    withdrawn(tree, state);
    var acts = tree.putArray("acts");
    state.acts().forEach(each -> acts.add(ActOfRecord.tree(each, links)));
    return tree;
  }

  /// The languages that are no longer public, where there are any.
  private static void withdrawn(ObjectNode tree, RecordState state) {
    if (!state.withdrawn().isEmpty()) {
      var array = tree.putArray("withdrawn");
      new TreeMap<>(state.withdrawn())
          .forEach(
              (language, each) -> {
                var one = array.addObject().put("language", language.tag()).put("reason", ActForm.code(each.reason())).put("act", each.act());
                JsonText.put(one, "since", each.since());
                var note = one.putObject("note");
                each.note().forEach((tag, text) -> note.put(tag.tag(), text));
              });
    }
  }

  private static String page(RecordState state, PublicEdition edition, Links links) {
    return links.page(edition.edition().language(), state.number(), edition.edition().title(), state.metadata().page());
  }

  private static void further(ObjectNode tree, Metadata metadata) {
    JsonText.list(tree, "authentic", metadata.authentic());
    tree.put("distribution", metadata.distribution().name().toLowerCase(Locale.ROOT));
    JsonText.putIfThere(tree, "mediaContact", metadata.mediaContact());
    JsonText.putIfThere(tree, "licence", metadata.licence());
    var authors = tree.putArray("authors");
    metadata.authors().forEach(each -> authors.addObject().put("name", each.name()).put("role", each.role()));
    var references = tree.putArray("references");
    metadata.references().forEach(each -> references.addObject().put("relation", each.relation()).put("target", each.target()));
    var attachments = tree.putArray("attachments");
    for (var each : metadata.attachments()) {
      attachments
          .addObject()
          .put("name", each.name())
          .put("mediaType", each.mediaType())
          .put("size", each.size())
          .put("sha256", each.digest().hex())
          .put("credit", each.credit())
          .put("rights", each.rights());
    }
  }

  private static void editions(ObjectNode tree, RecordState state, Links links) {
    var array = tree.putArray("editions");
    for (var each : state.editions().values()) {
      var edition = each.edition();
      var one = array.addObject();
      one.put("language", edition.language().tag());
      one.put("number", each.number());
      one.put("title", edition.title());
      one.put("url", page(state, each, links));
      one.put("act", each.act());
      JsonText.put(one, "since", each.since());
      if (edition.renders() != null) {
        one.putObject("renders").put("language", edition.renders().language().tag()).put("edition", edition.renders().edition());
      }
      links.content(one, each.digest());
    }
  }
}
