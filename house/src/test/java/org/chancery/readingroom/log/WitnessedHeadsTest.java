package org.chancery.readingroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.Hash;
import org.chancery.log.PolicyVerdict;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TileRoots;
import org.chancery.log.TlogProof;
import org.chancery.log.TrustPolicy;
import org.chancery.log.WitnessSigner;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.readingroom.testing.TrialSite;
import org.chancery.register.Act;
import org.chancery.register.Cosignatures;
import org.chancery.register.Proposal;
import org.chancery.register.RegisterCopy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What readers get of witnesses: under the checkpoint at once what there is, in a proof as much as fits.
@Tag("store")
final class WitnessedHeadsTest {
  private static final List<WitnessSigner> WITNESSES =
      IntStream.range(0, 14).mapToObj(i -> WitnessSigner.of(Ed25519CosigningKey.of("w" + i + ".example", Hash.sha256(new byte[] {(byte) i}).bytes()))).toList();
  private static final int ED25519 = 0;
  private static final int ML_DSA = 1;

  @TempDir private Path folder;
  private TrialRegister register;
  private Cosignatures cosignatures;
  private TrialSite site;
  private TrustPolicy policy;

  @BeforeEach
  void open() throws Exception {
    register = new TrialRegister(folder);
    register.commit(List.of(new Proposal.ChangeOrganisation(Act.Role.OPERATOR, TrialOrganisation.files())));
    register.issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, "News"));
    cosignatures = new Cosignatures(register.database());
    var lines = new StringBuilder();
    for (int i = 0; i < WITNESSES.size(); i++) {
      lines.append("witness w").append(i).append(' ').append(WITNESSES.get(i).keys().get(ED25519)).append('\n');
    }
    lines.append("witness pq ").append(WITNESSES.getFirst().keys().get(ML_DSA)).append('\n');
    policy = TrustPolicy.parse((lines + "group two 2 w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13\nquorum two\n").getBytes(StandardCharsets.UTF_8));
    var witnessed = new WitnessedHeads(cosignatures, Optional.of(policy));
    var subtrees = Subtrees.of(register.reader().leafHashes(), TileRoots.inMemory());
    site = new TrialSite(new LogAddresses(register.reader(), subtrees, register.register().keys(), Optional.of(witnessed))::routes);
  }

  @AfterEach
  void close() {
    site.close();
    register.close();
  }

  /// The newest checkpoint is cosigned by some witnesses.
  private void cosign(int key, int... witnesses) {
    var head = register.reader().head().orElseThrow();
    var checkpoint = Checkpoint.parse(SignedNote.parse(head.note()).text());
    var lines = new ArrayList<SignatureLine>();
    for (int each : witnesses) {
      lines.add(WITNESSES.get(each).sign(checkpoint, TrialRegister.NOW).get(key));
    }
    cosignatures.keep(head.size(), lines);
  }

  private SignedNote checkpoint() throws Exception {
    return SignedNote.parse(site.get("/log/checkpoint").body());
  }

  private TlogProof proof(int record, String query) throws Exception {
    var answer = site.get("/en/record/" + record + "/edition/1.tlog-proof" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return TlogProof.parse(TrialSite.text(answer));
  }

  private void publish(String title) {
    register.issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, title));
  }

  @Test
  void theNewestCheckpointIsShownAtOnceAndItsCosignaturesAsTheyCome() throws Exception {
    int own = register.register().keys().size();
    assertThat(checkpoint().signatures()).hasSize(own);
    cosign(ED25519, 3);
    assertThat(checkpoint().signatures()).hasSize(own + 1);
    assertThat(policy.check(checkpoint())).isInstanceOf(PolicyVerdict.NoQuorum.class);
    cosign(ED25519, 0, 3);
    cosign(ML_DSA, 0);
    assertThat(checkpoint().signatures()).hasSize(own + 3);
    assertThat(policy.check(checkpoint())).isInstanceOf(PolicyVerdict.Satisfied.class);
    publish("More news");
    assertThat(Checkpoint.parse(checkpoint().text()).size()).isEqualTo(3);
    assertThat(checkpoint().signatures()).hasSize(own);
  }

  /// So it is on a mirror, where cosignatures come with the publisher's checkpoint.
  @Test
  void linesThatAreAddedToTheCheckpointItselfAreShown() throws Exception {
    var before = checkpoint();
    var lines = new ArrayList<>(before.signatures());
    lines.addAll(WITNESSES.getFirst().sign(Checkpoint.parse(before.text()), TrialRegister.NOW));
    lines.addAll(WITNESSES.get(5).sign(Checkpoint.parse(before.text()), TrialRegister.NOW));
    register.database().write(transaction -> RegisterCopy.into(transaction).finish(new SignedNote(before.text(), lines).render()));
    assertThat(checkpoint()).isEqualTo(new SignedNote(before.text(), lines));
    assertThat(policy.check(proof(1, "").note())).isInstanceOf(PolicyVerdict.Satisfied.class);
  }

  @Test
  void aProofIsOfTheNewestWitnessedCheckpointThatCoversItsAct() throws Exception {
    assertThat(proof(1, "").note().signatures()).hasSize(1);
    cosign(ED25519, 1);
    assertThat(policy.check(proof(1, "").note())).isInstanceOf(PolicyVerdict.NoQuorum.class);
    cosign(ED25519, 2);
    assertThat(policy.check(proof(1, "").note())).isInstanceOf(PolicyVerdict.Satisfied.class);
    publish("More news");
    assertThat(proof(1, "").checkpoint().size()).isEqualTo(2);
    assertThat(proof(2, "").checkpoint().size()).isEqualTo(3);
    assertThat(proof(2, "").note().signatures()).hasSize(1);
    cosign(ED25519, 1, 2);
    assertThat(policy.check(proof(2, "").note())).isInstanceOf(PolicyVerdict.Satisfied.class);
  }

  @Test
  void cosignaturesNeverMakeAProofLongerThanTwoKibibytesUnlessAllAreWanted() throws Exception {
    cosign(ED25519, IntStream.range(0, WITNESSES.size()).toArray());
    cosign(ML_DSA, 0);
    var proof = proof(1, "");
    assertThat(proof.render().getBytes(StandardCharsets.UTF_8).length).isBetween(2_048 - 140, 2_048);
    assertThat(policy.check(proof.note())).isInstanceOf(PolicyVerdict.Satisfied.class);
    var all = proof(1, "?cosignatures=all");
    assertThat(all.note().signatures()).hasSize(1 + WITNESSES.size() + 1);
    assertThat(policy.check(all.note())).isInstanceOf(PolicyVerdict.Satisfied.class);
    for (var wrong : List.of("some", "ALL", "1")) {
      assertThat(site.get("/en/record/1/edition/1.tlog-proof?cosignatures=" + wrong).statusCode()).isEqualTo(400);
    }
  }
}
