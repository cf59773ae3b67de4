package org.chancery.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.chancery.log.Ed25519CosignerKey;
import org.chancery.log.Ed25519Key;
import org.chancery.log.MlDsaKey;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.mirror.EditionProof;
import org.chancery.mirror.Finding;
import org.chancery.mirror.Verdict;
import org.chancery.record.CanonicalJson;
import org.chancery.register.ActForm;

/// Says what `chancery verify` found, in words or as one JSON object, and with which exit code the command ends.
final class VerifyReport {
  private final PrintWriter out;
  private final boolean json;

  VerifyReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  int say(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Good good -> say(good);
      case Verdict.Wrong(Finding finding) -> say(finding);
    };
  }

  int say(EditionProof.Verdict verdict) {
    return switch (verdict) {
      case EditionProof.Verdict.Proven proven -> say(proven);
      case EditionProof.Verdict.Wrong(Finding finding) -> say(finding);
    };
  }

  int say(Finding finding) {
    if (json) {
      print(
          CanonicalJson.object()
              .put("verdict", "wrong")
              .put("resource", finding.resource())
              .put("offset", finding.offset())
              .put("expected", finding.expected())
              .put("found", finding.found()));
    } else {
      out.println("wrong: " + finding.text());
    }
    return Main.REFUSED;
  }

  private int say(Verdict.Good good) {
    var checkpoint = good.checkpoint();
    if (json) {
      var tree = CanonicalJson.object().put("verdict", "good").put("origin", checkpoint.origin()).put("size", checkpoint.size());
      tree.put("root", checkpoint.root().base64()).put("contents", good.contents()).put("redacted", good.redacted()).put("before", good.before());
      var keys = tree.putArray("keys");
      good.keys().forEach(each -> keys.add(each.text()));
      var former = tree.putArray("former");
      good.former().forEach(each -> former.add(each.text()));
      names(tree, good.witnesses());
      print(tree);
      return 0;
    }
    var redacted = good.redacted() == 0 ? "" : " (" + good.redacted() + " more redacted by acts)";
    out.printf("good: %s, %,d entries, %,d contents%s, root %s%n", checkpoint.origin(), checkpoint.size(), good.contents(), redacted, checkpoint.root().base64());
    good.keys().forEach(each -> out.println("signed by " + named(each)));
    good.former().reversed().forEach(each -> out.println("before that by " + named(each) + ", which handed over"));
    say(good.witnesses());
    out.println(
        good.before() == 0
            ? "This log was not seen before: compare its key with what the publisher says elsewhere."
            : "Consistent with the " + good.before() + " entries seen before.");
    return 0;
  }

  private void say(List<TrustPolicy.Witness> witnesses) {
    if (!witnesses.isEmpty()) {
      out.println("witnessed by " + witnesses.stream().map(TrustPolicy.Witness::name).collect(Collectors.joining(", ")) + ", as the policy names them");
    }
  }

  private static void names(ObjectNode tree, List<TrustPolicy.Witness> witnesses) {
    var names = tree.putArray("witnesses");
    witnesses.forEach(each -> names.add(each.name()));
  }

  /// A key in full where a reader can compare it by eye, else its name and number.
  private static String named(VerifierKey key) {
    return switch (key) {
      case Ed25519Key log -> log.text();
      case MlDsaKey cosigner -> cosigner.id() + " (ML-DSA-44)";
      case Ed25519CosignerKey cosigner -> cosigner.text();
    };
  }

  private int say(EditionProof.Verdict.Proven proven) {
    var act = proven.act();
    if (json) {
      var tree = CanonicalJson.object().put("verdict", "proven").put("content", proven.content().hex()).put("index", proven.index());
      tree.put("act", ActForm.name(act)).put("time", act.time().toString()).put("key", proven.key().text()).put("keyCarried", proven.carried());
      act.about().ifPresent(record -> tree.put("record", record.value()));
      tree.put("origin", proven.checkpoint().origin()).put("size", proven.checkpoint().size()).put("root", proven.checkpoint().root().base64());
      names(tree, proven.witnesses());
      print(tree);
      return 0;
    }
    var record = act.about().map(each -> " of record " + each).orElse("");
    out.println("proven: the content " + proven.content() + " is named by act " + proven.index() + " (" + ActForm.name(act) + record + ", " + act.time() + ")");
    out.printf("of the log %s, of %,d entries%n", proven.checkpoint().origin(), proven.checkpoint().size());
    out.println("signed by " + named(proven.key()));
    say(proven.witnesses());
    if (proven.carried()) {
      out.println("This key came with the proof, and anyone can make one: compare it with the publisher's /log/keys, or give the one you trust by --key.");
    }
    return 0;
  }

  private void print(ObjectNode tree) {
    out.println(new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8));
  }
}
