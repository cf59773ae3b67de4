package org.chancery.readingroom.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chancery.register.Act.Change;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.LanguageAdded;
import org.chancery.register.Act.LanguageWithdrawn;
import org.chancery.register.Act.LogSucceeded;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.RecordWithdrawn;
import org.chancery.register.Act.Redacted;
import org.chancery.register.Act.Reinstated;
import org.chancery.register.ActForm;
import org.chancery.register.LoggedAct;
import org.jspecify.annotations.Nullable;

/// One act about a record: schema `Act` of the OpenAPI document. Names and codes are those of the log's entries.
final class ActOfRecord {
  private ActOfRecord() {}

  static ObjectNode tree(LoggedAct logged, Links links) {
    var act = logged.act();
    var tree = JsonText.object();
    tree.put("index", logged.index());
    tree.put("act", ActForm.name(act));
    tree.put("time", act.time().toString());
    tree.put("role", ActForm.code(act.role()));
    tree.put("archival", act.archival());
    switch (act) {
      case Issued issued -> contents(tree, issued.metadata(), issued.editions(), links);
      case Change change -> {
        tree.put("reason", ActForm.code(change.reason()));
        if (change.note() != null) {
          links.content(tree.putObject("note"), change.note());
        }
        change(tree, change, links);
      }
      case OrganisationChanged ignored -> throw aboutNoRecord(logged);
      case KeysChanged ignored -> throw aboutNoRecord(logged);
      case LogSucceeded ignored -> throw aboutNoRecord(logged);
    }
    return tree;
  }

  private static IllegalArgumentException aboutNoRecord(LoggedAct logged) {
    return new IllegalArgumentException("act " + logged.index() + " is about no record");
  }

  private static void change(ObjectNode tree, Change change, Links links) {
    switch (change) {
      case Corrected corrected -> contents(tree, corrected.metadata(), corrected.editions(), links);
      case LanguageAdded added -> contents(tree, null, added.editions(), links);
      case LanguageWithdrawn withdrawn -> JsonText.list(tree, "languages", withdrawn.languages());
      case Reinstated reinstated -> JsonText.list(tree, "languages", reinstated.languages());
      case Redacted redacted -> JsonText.list(tree, "redacted", redacted.redacted());
      case RecordWithdrawn ignored -> {}
    }
  }

  private static void contents(ObjectNode tree, @Nullable MetadataReference metadata, List<EditionReference> editions, Links links) {
    if (metadata != null) {
      links.content(tree.putObject("metadata").put("version", metadata.version()), metadata.digest());
    }
    var array = tree.putArray("editions");
    editions.forEach(
        each -> links.content(array.addObject().put("language", each.language().tag()).put("number", each.number()), each.digest()));
  }
}
