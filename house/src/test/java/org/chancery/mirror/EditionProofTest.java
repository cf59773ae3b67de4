package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TlogProof;
import org.chancery.log.VerifierKey;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.RecordNumber;
import org.chancery.register.ProvenEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs as they are served, and as a forger would change them.
@Tag("store")
final class EditionProofTest {
  private static final int ACTS = 300;

  @TempDir private Path folder;
  private TrialRegister register;
  private TrialSite site;
  private VerifierKey key;

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(folder);
    ServedFolder.grow(register, ACTS);
    key = register.register().keys().getFirst();
    site = new TrialSite(new LogAddresses(register.reader(), register.register().keys())::routes);
  }

  @AfterEach
  void close() {
    site.close();
    register.close();
  }

  private TlogProof served(String language, long record, int edition) throws Exception {
    var response = site.get("/" + language + "/record/" + record + "/edition/" + edition + ".tlog-proof");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(response.headers().firstValue("access-control-allow-origin")).contains("*");
    assertThat(response.body().length).isLessThan(2048);
    return TlogProof.parse(TrialSite.text(response));
  }

  /// The text of an edition of record 1.
  private byte[] text(String language, int edition) {
    var texts = new ArrayList<byte[]>();
    for (var logged : register.reader().record(new RecordNumber(1)).orElseThrow().acts()) {
      register.reader().contents(logged.act().contents()).values().stream()
          .filter(each -> new String(each, StandardCharsets.UTF_8).contains("\"language\":\"" + language + "\""))
          .forEach(texts::add);
    }
    return texts.get(edition - 1);
  }

  private static EditionProof.Verdict check(TlogProof proof, byte[] content, Optional<VerifierKey> trusted) {
    return EditionProof.check("p.tlog-proof", proof.render().getBytes(StandardCharsets.UTF_8), "content.json", content, trusted);
  }

  private void refused(TlogProof proof, String expected) throws Exception {
    var verdict = check(proof, text("en", 1), Optional.of(key));
    assertThat(verdict).isInstanceOf(EditionProof.Verdict.Wrong.class);
    var finding = ((EditionProof.Verdict.Wrong) verdict).finding();
    assertThat(finding.resource()).isEqualTo("p.tlog-proof");
    assertThat(finding.expected()).startsWith(expected);
  }

  @Test
  void theProofOfEachEditionProvesItsTextOfflineAndNoOther() throws Exception {
    for (var each : Map.of("en 1", 1L, "fr 1", 1L, "en 2", (long) ACTS).entrySet()) {
      var language = each.getKey().substring(0, 2);
      int edition = Integer.parseInt(each.getKey().substring(3));
      var proof = served(language, 1, edition);
      var verdict = check(proof, text(language, edition), Optional.of(key));
      assertThat(verdict).isInstanceOf(EditionProof.Verdict.Proven.class);
      var proven = (EditionProof.Verdict.Proven) verdict;
      assertThat(proven.index()).isEqualTo(each.getValue());
      assertThat(proven.act().about()).contains(new RecordNumber(1));
      assertThat(proven.checkpoint().size()).isEqualTo(ACTS + 1L);
      assertThat(proven.carried()).isFalse();
      var other = check(proof, text("en", 3 - edition), Optional.of(key));
      assertThat(other).isInstanceOf(EditionProof.Verdict.Wrong.class);
      assertThat(((EditionProof.Verdict.Wrong) other).finding().resource()).isEqualTo("content.json");
    }
  }

  @Test
  void withoutAKeyTheOneInTheProofIsUsedAndTheVerdictSaysSo() throws Exception {
    var verdict = check(served("en", 1, 1), text("en", 1), Optional.empty());
    assertThat(verdict).isInstanceOf(EditionProof.Verdict.Proven.class);
    assertThat(((EditionProof.Verdict.Proven) verdict).carried()).isTrue();
    assertThat(((EditionProof.Verdict.Proven) verdict).key()).isEqualTo(key);
  }

  @Test
  void anyOtherPartThanTheRightOneIsRefused() throws Exception {
    var proof = served("en", 1, 1);
    var entry = ProvenEntry.parse(proof.extra());
    var path = new ArrayList<>(proof.path());
    path.set(3, Hash.sha256(new byte[0]));
    refused(new TlogProof(proof.extra(), proof.index(), path, proof.note()), "a path from its entry");
    refused(new TlogProof(proof.extra(), proof.index(), path.subList(1, path.size()), proof.note()), "a path from its entry");
    refused(new TlogProof(proof.extra(), proof.index() + 1, proof.path(), proof.note()), "a path from its entry");
    var twoLines = new ProvenEntry("{}\n{}".getBytes(StandardCharsets.UTF_8), key);
    refused(new TlogProof(twoLines.bytes(), proof.index(), proof.path(), proof.note()), "key name");
    var otherAct = new ProvenEntry(register.reader().entries(2, 3).getFirst(), key);
    refused(new TlogProof(otherAct.bytes(), proof.index(), proof.path(), proof.note()), "a path from its entry");
    refused(new TlogProof(entry.entry(), proof.index(), proof.path(), proof.note()), "proof extra");
    refused(new TlogProof(new byte[0], proof.index(), proof.path(), proof.note()), "proof extra");
  }

  @Test
  void aCheckpointThatTheTrustedKeyDidNotSignIsRefused() throws Exception {
    var proof = served("en", 1, 1);
    var forged = new Checkpoint(TrialRegister.ORIGIN, proof.checkpoint().size(), Hash.sha256(new byte[0])).body();
    refused(new TlogProof(proof.extra(), proof.index(), proof.path(), new SignedNote(forged, proof.note().signatures())), "a checkpoint signed by");
    var stranger = SigningKey.of(TrialRegister.ORIGIN, new byte[32]);
    var other = new SignedNote(proof.note().text(), List.of(stranger.sign(proof.note().text())));
    refused(new TlogProof(proof.extra(), proof.index(), proof.path(), other), "a checkpoint signed by");
    var elsewhere = SigningKey.of("elsewhere.example.org/log", new byte[32]).verifierKey();
    assertThat(check(proof, text("en", 1), Optional.of(elsewhere))).isInstanceOf(EditionProof.Verdict.Wrong.class);
  }

  /// A deflated stream has bits that say nothing: a byte changed there leaves the entry and the key as they were.
  @Test
  void oneByteChangedAnywhereInTheFileOrTheContentIsRefusedOrLeavesAllThatIsProvedAsItWas() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    var random = new Random(seed);
    var proof = served("en", 1, 1);
    var bytes = proof.render().getBytes(StandardCharsets.UTF_8);
    var content = text("en", 1);
    int passed = 0;
    for (int at = 0; at < bytes.length; at++) {
      var changed = bytes.clone();
      changed[at] ^= (byte) (1 + random.nextInt(127));
      if (EditionProof.check("p", changed, "c", content, Optional.of(key)) instanceof EditionProof.Verdict.Proven) {
        passed++;
        var extra = TlogProof.parse(new String(changed, StandardCharsets.UTF_8)).extra();
        assertThat(ProvenEntry.parse(extra)).as("byte %d, seed %d", at, seed).isEqualTo(ProvenEntry.parse(proof.extra()));
      }
    }
    assertThat(passed).as("seed %d", seed).isLessThan(3);
    for (int at = 0; at < content.length; at++) {
      var changed = content.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      assertThat(EditionProof.check("p", bytes, "c", changed, Optional.of(key))).as("byte %d, seed %d", at, seed).isInstanceOf(EditionProof.Verdict.Wrong.class);
    }
    assertThat(EditionProof.check("p", Arrays.copyOf(bytes, bytes.length - 1), "c", content, Optional.of(key))).isInstanceOf(EditionProof.Verdict.Wrong.class);
  }

  @Test
  void anEditionThatIsNotThereHasNoProof() throws Exception {
    for (var path :
        List.of(
            "/en/record/1/edition/3", "/en/record/0/edition/1", "/en/record/1/edition/01", "/de/record/1/edition/1", "/en/record/999/edition/1",
            "/EN/record/1/edition/1", "/en/record/1/edition/99999999999", "/en/record/1/edition/x")) {
      assertThat(site.get(path + ".tlog-proof").statusCode()).as(path).isEqualTo(404);
    }
  }
}
