package org.chancery.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.chancery.mirror.Finding;
import org.chancery.mirror.Mirror;
import org.chancery.mirror.Synced;
import org.chancery.record.CanonicalJson;

/// Says what a visit of a mirror brought, in words or as one JSON object, and with which exit code a single visit ends.
final class MirrorReport {
  private final PrintWriter out;
  private final boolean json;

  MirrorReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  int say(Synced synced, Mirror mirror) {
    return switch (synced) {
      case Synced.Grew grew -> {
        say(grew);
        yield 0;
      }
      case Synced.Unchanged(var checkpoint) -> {
        if (json) {
          print(CanonicalJson.object().put("outcome", "unchanged").put("origin", checkpoint.origin()).put("size", checkpoint.size()).put("root", checkpoint.root().base64()));
        } else {
          out.printf("unchanged: %s, %,d entries, root %s%n", checkpoint.origin(), checkpoint.size(), checkpoint.root().base64());
        }
        yield 0;
      }
      case Synced.Refused refused -> {
        say(refused, mirror);
        yield Main.REFUSED;
      }
    };
  }

  private void say(Synced.Grew grew) {
    var checkpoint = grew.checkpoint();
    if (json) {
      var tree = CanonicalJson.object().put("outcome", "grew").put("origin", checkpoint.origin()).put("before", grew.before());
      tree.put("size", checkpoint.size()).put("root", checkpoint.root().base64());
      var acts = tree.putObject("acts");
      grew.byName().forEach(acts::put);
      print(tree);
      return;
    }
    var acts = grew.byName().entrySet().stream().map(each -> String.format("%,d %s", each.getValue(), each.getKey())).collect(Collectors.joining(", "));
    out.printf("mirrored: %s, %,d entries (%s came), root %s%n", checkpoint.origin(), checkpoint.size(), acts, checkpoint.root().base64());
  }

  private void say(Synced.Refused refused, Mirror mirror) {
    Finding finding = refused.finding();
    long kept = mirror.kept().map(each -> each.size()).orElse(0L);
    if (json) {
      var tree = CanonicalJson.object().put("outcome", "refused").put("resource", finding.resource()).put("offset", finding.offset());
      tree.put("expected", finding.expected()).put("found", finding.found()).put("kept", kept);
      refused.evidence().ifPresent(each -> tree.put("evidence", each.toString()));
      print(tree);
      return;
    }
    out.println("refused: " + finding.text());
    out.printf("Nothing of it was taken; the mirror stays as it was, with %,d entries.%n", kept);
    refused.evidence().ifPresent(each -> out.println("What the publisher signed is kept as evidence in " + each + "; compare it with other mirrors and witnesses."));
  }

  /// What whoever mirrors a log for the first time has to know.
  void newKey(Mirror mirror) {
    if (!json) {
      mirror.key().ifPresent(each -> out.println("This log is new here. Its key is " + each.text() + "\nCompare it with what the publisher says elsewhere."));
    }
  }

  private void print(ObjectNode tree) {
    out.println(new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8));
  }
}
