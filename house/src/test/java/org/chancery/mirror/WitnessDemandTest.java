package org.chancery.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.Hash;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.Subtrees;
import org.chancery.log.TileRoots;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.chancery.log.WitnessSigner;
import org.chancery.readingroom.log.LogAddresses;
import org.chancery.readingroom.log.WitnessedHeads;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.record.RecordNumber;
import org.chancery.register.Cosignatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What readers with a policy file accept of a register, and with which words they are told what it lacks.
@Tag("store")
final class WitnessDemandTest {
  private static final List<WitnessSigner> WITNESSES =
      IntStream.range(0, 3).mapToObj(i -> WitnessSigner.of(Ed25519CosigningKey.of("w" + i + ".example", Hash.sha256(new byte[] {(byte) i}).bytes()))).toList();
  private static final String TWO = witness(0) + witness(1) + witness(2) + "group two 2 w0 w1 w2\nquorum two\n";

  @TempDir private Path scratch;
  private TrialRegister register;
  private VerifierKey key;
  private TrialSite site;

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(Files.createDirectories(scratch.resolve("data")));
    ServedFolder.grow(register, 4);
    key = register.register().keys().getFirst();
    var witnessed = new WitnessedHeads(new Cosignatures(register.database()), Optional.of(policy(TWO)));
    var subtrees = Subtrees.of(register.reader().leafHashes(), TileRoots.inMemory());
    site = new TrialSite(new LogAddresses(register.reader(), subtrees, register.register().keys(), Optional.of(witnessed))::routes);
  }

  @AfterEach
  void close() {
    site.close();
    register.close();
  }

  private static String witness(int number) {
    return "witness w" + number + " " + WITNESSES.get(number).keys().getFirst() + "\n";
  }

  private static TrustPolicy policy(String lines) {
    return TrustPolicy.parse(lines.getBytes(StandardCharsets.UTF_8));
  }

  private void cosign(int... witnesses) {
    var head = register.reader().head().orElseThrow();
    var checkpoint = Checkpoint.parse(SignedNote.parse(head.note()).text());
    var lines = new ArrayList<SignatureLine>();
    for (int each : witnesses) {
      lines.addAll(WITNESSES.get(each).sign(checkpoint, TrialRegister.NOW));
    }
    new Cosignatures(register.database()).keep(head.size(), lines);
  }

  private Verdict verify(PublicAddresses source, TrustPolicy policy, Duration patience) {
    return new RegisterVerifier(source, new SeenCheckpoints(scratch.resolve("memory")), Optional.empty(), new WitnessDemand(policy, patience)).verify(new Unheard());
  }

  private Verdict verify(String policy) {
    try (var source = new HttpAddresses(URI.create(site.address()), Duration.ofSeconds(20))) {
      return verify(source, policy(policy), Duration.ZERO);
    }
  }

  private static List<String> witnesses(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Good.class);
    return ((Verdict.Good) verdict).witnesses().stream().map(TrustPolicy.Witness::name).toList();
  }

  private static Finding wrong(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    return ((Verdict.Wrong) verdict).finding();
  }

  @Test
  void aRegisterIsGoodForThoseWhoseWitnessesCosignedItAndForNobodyElse() {
    assertThat(wrong(verify(TWO)).found()).isEqualTo("none of a witness of the policy");
    cosign(1);
    var finding = wrong(verify(TWO));
    assertThat(finding.resource()).isEqualTo("log/checkpoint");
    assertThat(finding.expected()).isEqualTo("the cosignatures that the policy demands; missing: two (1 more of: w0, w2)");
    assertThat(finding.found()).isEqualTo("those of w1");
    assertThat(scratch.resolve("memory")).doesNotExist();
    cosign(2);
    assertThat(witnesses(verify(TWO))).containsExactly("w1", "w2");
    assertThat(witnesses(verify("log " + key + "\n" + witness(1) + "quorum w1\n"))).containsExactly("w1");
    assertThat(witnesses(verify("log " + key + "\nquorum none\n"))).isEmpty();
    assertThat(wrong(verify(witness(0) + "quorum w0\n")).expected()).endsWith("missing: w0");
    ServedFolder.grow(register, 6);
    assertThat(wrong(verify(TWO)).found()).as("a newer checkpoint that nobody cosigned").isEqualTo("none of a witness of the policy");
  }

  @Test
  void aLogThatThePolicyDoesNotListIsRefusedUnlessAListedKeyHandedOver() {
    cosign(0, 1);
    var stranger = SigningKey.of(TrialRegister.ORIGIN, new byte[32]).verifierKey();
    var finding = wrong(verify("log " + stranger + "\n" + TWO));
    assertThat(finding.resource()).isEqualTo("log/keys");
    assertThat(finding.expected()).contains(stranger.id().toString(), "or one to which it handed over");
    register.changeKeys();
    cosign(0, 1);
    assertThat(witnesses(verify("log " + key + "\n" + TWO))).containsExactly("w0", "w1");
    assertThat(witnesses(verify("log " + register.reader().succession().named().getLast() + "\n" + TWO))).as("listed by its ML-DSA-44 key").containsExactly("w0", "w1");
  }

  @Test
  void aLineThatOnlyBearsAWitnesssNameRefusesTheCheckpoint() {
    cosign(0, 1);
    var other = new Checkpoint(TrialRegister.ORIGIN, 99, Hash.EMPTY_TREE);
    new Cosignatures(register.database()).keep(register.reader().size(), WITNESSES.get(2).sign(other, TrialRegister.NOW));
    assertThat(wrong(verify(TWO)).found()).isEqualTo("one that is not");
    assertThat(witnesses(verify(witness(0) + "quorum w0\n"))).as("a policy that does not know it").containsExactly("w0");
  }

  @Test
  void whoHasPatienceWaitsForWitnessesThatAreStillBeingAsked() {
    try (var source = new HttpAddresses(URI.create(site.address()), Duration.ofSeconds(20))) {
      var watched = new Watched(source).answering((resource, bytes) -> {
        if (resource.equals("log/checkpoint")) {
          cosign(0, 2);
        }
        return bytes;
      });
      assertThat(witnesses(verify(watched, policy(TWO), Duration.ofSeconds(20)))).containsExactly("w0", "w2");
    }
  }

  @Test
  void aFolderIsHeldToThePolicyAsASiteIs() throws Exception {
    cosign(0, 1);
    var folder = scratch.resolve("served");
    ServedFolder.write(register, folder);
    var demand = policy(TWO);
    assertThat(wrong(verify(new FolderAddresses(folder), demand, Duration.ZERO)).found()).isEqualTo("none of a witness of the policy");
    Files.write(folder.resolve("log/checkpoint"), site.get("/log/checkpoint").body());
    assertThat(witnesses(verify(new FolderAddresses(folder), demand, Duration.ZERO))).containsExactly("w0", "w1");
  }

  private EditionProof.Verdict proven(String policy, String query) throws Exception {
    var proof = site.get("/en/record/1/edition/1.tlog-proof" + query).body();
    var act = register.reader().record(new RecordNumber(1)).orElseThrow().acts().getFirst().act();
    var content = register.reader().contents(act.contents()).values().iterator().next();
    return EditionProof.check("p.tlog-proof", proof, "content.json", content, Optional.empty(), policy(policy));
  }

  private static String wrong(EditionProof.Verdict verdict) {
    assertThat(verdict).isInstanceOf(EditionProof.Verdict.Wrong.class);
    return ((EditionProof.Verdict.Wrong) verdict).finding().text();
  }

  @Test
  void aProofIsHeldToThePolicyOffline() throws Exception {
    assertThat(wrong(proven(TWO, ""))).startsWith("p.tlog-proof at offset 0: expected the cosignatures that the policy demands");
    cosign(0, 1);
    assertThat(proven(TWO, "")).isInstanceOfSatisfying(EditionProof.Verdict.Proven.class, proven -> {
      assertThat(proven.witnesses()).extracting(TrustPolicy.Witness::name).containsExactly("w0", "w1");
      assertThat(proven.carried()).as("nobody else vouches for the key").isTrue();
    });
    assertThat(proven("log " + key + "\n" + TWO, "")).isInstanceOfSatisfying(EditionProof.Verdict.Proven.class, proven -> assertThat(proven.carried()).isFalse());
    var strangers = "log " + SigningKey.of("other.example/log", new byte[32]).verifierKey() + "\n";
    assertThat(wrong(proven(strangers + TWO, ""))).contains("a log that the policy lists (other.example/log", "a checkpoint of " + TrialRegister.ORIGIN);
    var impostor = "log " + SigningKey.of(TrialRegister.ORIGIN, new byte[32]).verifierKey() + "\n";
    assertThat(wrong(proven(impostor + TWO, ""))).contains("none of its signatures");
    assertThat(wrong(proven(witness(2) + "quorum w2\n", ""))).contains("missing: w2");
  }
}
