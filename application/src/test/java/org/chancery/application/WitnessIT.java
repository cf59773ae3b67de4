package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.PolicyVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TlogProof;
import org.chancery.log.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A publisher and a witness, each a process, from the first cosignature to the witness's death and return.
final class WitnessIT {
  private static final String PAGE =
      """
      News
      A page that is witnessed, number %d
      - Date:
      - 4 March 2021
      VIENNA, 4 March 2021 - This page was written by a test and says nothing of anyone.
      """;

  @TempDir private Path folder;
  private DemoServer publisher;
  private DemoServer witness;
  private TrustPolicy policy;
  private int pages;

  private String publish() throws Exception {
    var page = Files.writeString(folder.resolve("page-" + ++pages + ".txt"), PAGE.formatted(pages));
    var ended = DemoServer.run("import", "--publish", "--json", "--data", folder.resolve("data").toString(), page.toString());
    assertThat(ended.code()).as(ended.errors()).isZero();
    return ended.lines().getFirst().replaceAll(".*\"record\":(\\d+).*", "$1");
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.call()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private boolean satisfied(SignedNote note) {
    return policy.check(note) instanceof PolicyVerdict.Satisfied;
  }

  private boolean checkpointIsWitnessed() throws Exception {
    return satisfied(SignedNote.parse(publisher.get("/log/checkpoint").body()));
  }

  private boolean proofIsWitnessed(String record) throws Exception {
    return satisfied(TlogProof.parse(publisher.get("/en/record/" + record + "/edition/1.tlog-proof").body()).note());
  }

  private DemoServer.Ended verify(String what, Path policyFile, String... more) throws Exception {
    var state = Files.createTempDirectory(folder, "memory").resolve("seen").toString();
    var command = new ArrayList<>(List.of("verify", what, "--policy", policyFile.toString(), "--state", state));
    command.addAll(List.of(more));
    return DemoServer.run(command.toArray(String[]::new));
  }

  @Test
  void aWitnessCosignsAndIsDemandedAndNothingWaitsForOneThatIsGone() throws Exception {
    var data = folder.resolve("data");
    var first = publish();
    var log = SigningKey.parse(Files.readString(data.resolve("keys/log.key")).strip()).verifierKey();
    var memory = folder.resolve("witness");
    witness = DemoServer.witnessing(memory, 0, "--name", "witness.example.org/w", "--log", log.text());
    try {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory.resolve("keys/witness.key")))).isEqualTo("rw-------");
      var key = witness.get("/keys").body().lines().findFirst().orElseThrow();
      var file = Files.writeString(folder.resolve("policy"), "log " + log + "\nwitness ours " + key + " " + witness.address() + "\nquorum ours\n");
      policy = TrustPolicy.parse(Files.readAllBytes(file));
      publisher = DemoServer.serving(data, Map.of("CHANCERY_WITNESSES", file.toString()));
      await("the checkpoint there was", this::checkpointIsWitnessed);
      var second = publish();
      await("the checkpoint that came", this::checkpointIsWitnessed);
      await("its proof", () -> proofIsWitnessed(second));
      assertThat(proofIsWitnessed(first)).isTrue();
      assertThat(publisher.get("/health/ready").body()).contains("\"witnesses\":[{\"cosigned\":", "\"name\":\"ours\"").doesNotContain("failingSince");

      var verified = verify(publisher.address(), file);
      assertThat(verified.code()).as(verified.lines() + verified.errors()).isZero();
      assertThat(verified.lines()).contains("witnessed by ours, as the policy names them");
      demandOfAMirrorAndAProof(file, second);
      goOnWithoutIt(memory, log.text());
    } finally {
      witness.close();
      if (publisher != null) {
        publisher.close();
      }
    }
  }

  private void demandOfAMirrorAndAProof(Path file, String record) throws Exception {
    var mirror = folder.resolve("mirror").toString();
    assertThat(DemoServer.run("mirror", publisher.address(), mirror).code()).isZero();
    assertThat(verify(mirror, file).lines()).contains("witnessed by ours, as the policy names them");
    var unknown = Ed25519CosigningKey.of("stranger.example.org", new byte[32]).verifierKey();
    var other = Files.writeString(folder.resolve("other-policy"), "witness stranger " + unknown + "\nquorum stranger\n");
    var refused = verify(mirror, other);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.lines()).singleElement().asString()
        .matches("wrong: log/checkpoint at offset \\d+: expected the cosignatures that the policy demands; missing: stranger, found none of a witness of the policy");

    var proof = Files.writeString(folder.resolve("text.tlog-proof"), publisher.get("/en/record/" + record + "/edition/1.tlog-proof").body());
    var content = Files.createFile(folder.resolve("text.json"));
    var address = publisher.get("/en/record/" + record + "/proof").body().replaceAll("(?s).*(/log/content/sha256/[0-9a-f]{64}).*", "$1");
    Files.write(content, publisher.bytes(address).body());
    assertThat(verify(proof.toString(), file, content.toString()).lines()).contains("witnessed by ours, as the policy names them");
    assertThat(verify(proof.toString(), other, content.toString()).code()).isEqualTo(1);
  }

  private void goOnWithoutIt(Path memory, String log) throws Exception {
    witness.kill();
    var third = publish();
    await("its page", () -> publisher.get("/api/v1/records/" + third).statusCode() == 200);
    await("what health says of it", () -> publisher.get("/health/ready").body().contains("it cannot be reached, or broke off"));
    var health = publisher.get("/health/ready");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"status\":\"UP\"", "\"failingSince\":\"");
    assertThat(checkpointIsWitnessed()).isFalse();

    witness = DemoServer.witnessing(memory, witness.port(), "--log", log);
    await("the checkpoint once it is back", this::checkpointIsWitnessed);
    await("its proof", () -> proofIsWitnessed(third));
  }
}
