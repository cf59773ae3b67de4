package org.chancery.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.Checkpoint;
import org.chancery.log.PolicyVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TileRoots;
import org.chancery.log.TrustPolicy;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.testing.TrialOrganisation;
import org.chancery.readingroom.testing.TrialRegister;
import org.chancery.register.Act;
import org.chancery.register.Cosignatures;
import org.chancery.register.Proposal;
import org.chancery.witness.FaultyWitness.Answering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("store")
final class WitnessingTest {
  private static final Pace QUICK = new Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(40), Duration.ofSeconds(5));
  private static final Pace IMPATIENT = new Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(40), Duration.ofMillis(150));

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private TrialRegister register;
  private FaultyWitness one;

  @BeforeEach
  void begin() throws Exception {
    register = new TrialRegister(Files.createDirectories(folder.resolve("data")));
    register.commit(List.of(new Proposal.ChangeOrganisation(Act.Role.OPERATOR, TrialOrganisation.files())));
    one = witness("one");
  }

  @AfterEach
  void end() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
    register.close();
  }

  private FaultyWitness witness(String name) throws Exception {
    var witness = new FaultyWitness(name, folder.resolve(name), List.of(register.register().keys().getFirst()));
    open.add(witness);
    return witness;
  }

  private Witnessing asking(TrustPolicy policy, Pace pace) {
    var subtrees = Subtrees.of(register.reader().leafHashes(), TileRoots.inMemory());
    var witnessing = Witnessing.start(policy, pace, register.reader(), subtrees, cosignatures(), Clock.systemUTC(), new Random(7));
    open.add(witnessing);
    return witnessing;
  }

  private Cosignatures cosignatures() {
    return new Cosignatures(register.database());
  }

  private TrustPolicy policy(String lines) {
    return TrustPolicy.parse(("log " + register.register().keys().getFirst() + "\n" + lines).getBytes(StandardCharsets.UTF_8));
  }

  private TrustPolicy onlyOne() {
    return policy(one.line("one") + "quorum one\n");
  }

  /// Some acts, each with a checkpoint of its own, of which the follower is then told.
  private void publish(Witnessing witnessing, int acts) {
    publish(witnessing, acts, "News ");
  }

  private void publish(Witnessing witnessing, int acts, String title) {
    long before = register.reader().size();
    for (int i = 0; i < acts; i++) {
      register.issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, title + (before + i)));
    }
    witnessing.apply(register.reader().acts(before, acts));
  }

  private SignedNote shown() {
    return SignedNote.parse(cosignatures().cosigned(register.reader().head().orElseThrow()).note());
  }

  private boolean satisfied(TrustPolicy policy) {
    return policy.check(shown()) instanceof PolicyVerdict.Satisfied;
  }

  private static void await(BooleanSupplier condition) {
    var end = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void theNewestCheckpointIsCosignedAsTheRegisterGrows() {
    var policy = onlyOne();
    var witnessing = asking(policy, QUICK);
    for (int time = 0; time < 3; time++) {
      publish(witnessing, 3);
      await(() -> satisfied(policy));
    }
    assertThat(witnessing.status()).containsExactly(new WitnessStatus("one", 10, Optional.empty(), ""));
    assertThat(shown().signatures()).hasSize(1 + register.register().keys().size());
    assertThat(Checkpoint.parse(shown().text()).size()).isEqualTo(10);
  }

  @Test
  void severalAreAskedSideBySideAndOneThatNeverAnswersHoldsUpNobody() throws Exception {
    var two = witness("two");
    one.answers(Answering.NEVER);
    var policy = policy(one.line("one") + two.line("two") + "group g any one two\nquorum g\n");
    var witnessing = asking(policy, QUICK);
    try (var following = Following.start(register.reader(), List.of(witnessing))) {
      for (int time = 0; time < 3; time++) {
        register.issue(TrialRegister.news().metadata(), Map.of(TrialRegister.EN, "News " + time));
        following.wake();
        await(() -> satisfied(policy));
      }
      await(() -> witnessing.position() == 4);
      assertThat(following.failures()).isEmpty();
    }
    assertThat(witnessing.status()).extracting(WitnessStatus::cosigned).containsExactly(0L, 4L);
  }

  @Test
  void bothKeysOfOneWitnessAreAskedForAtOnce() {
    var policy = policy(one.line("ed", 0) + one.line("pq", 1) + "group g all ed pq\nquorum g\n");
    var witnessing = asking(policy, QUICK);
    await(() -> satisfied(policy));
    assertThat(one.asked()).hasSize(1);
    assertThat(witnessing.status()).extracting(WitnessStatus::cosigned).containsExactly(1L, 1L);
  }

  /// Twins: the witness broke off before it did anything, or after it had remembered the checkpoint.
  @Test
  void anAnswerThatWasLostIsAskedForAgain() throws Exception {
    var policy = onlyOne();
    var witnessing = asking(policy, QUICK);
    await(() -> satisfied(policy));
    for (var how : List.of(Answering.BREAKS_OFF_HAVING_DONE_NOTHING, Answering.BREAKS_OFF_HAVING_DONE_IT)) {
      one.answers(how);
      publish(witnessing, 2);
      long size = register.reader().size();
      await(() -> !witnessing.status().getFirst().why().isEmpty());
      assertThat(one.cosigned(TrialRegister.ORIGIN)).isEqualTo(how == Answering.BREAKS_OFF_HAVING_DONE_IT ? size : size - 2);
      assertThat(cosignatures().largest(one.signer().keys().getFirst().id())).isEqualTo(size - 2);
      one.answers(Answering.HONEST);
      await(() -> satisfied(policy) && witnessing.status().getFirst().why().isEmpty());
    }
    assertThat(one.cosigned(TrialRegister.ORIGIN)).isEqualTo(5);
  }

  @Test
  void nothingThatAHostileWitnessAnswersIsKeptAndHealthSaysWhy() throws Exception {
    var other = witness("other");
    var policy = onlyOne();
    var witnessing = asking(policy, IMPATIENT);
    await(() -> satisfied(policy));
    var wrongs = new LinkedHashMap<String, Answering>();
    wrongs.put("what is no cosignature", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", "garbage \u0000\n"));
    wrongs.put("without a cosignature", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", ""));
    wrongs.put("without a cosignature of its key", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", lines(other, request, 0)));
    wrongs.put("is not its cosignature", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", lines(one, request, 1)));
    wrongs.put("dated its cosignature 1970", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", lines(one, request, 0, Instant.EPOCH)));
    wrongs.put("dated its cosignature +1000000000", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", lines(one, request, 0, Instant.MAX)));
    wrongs.put("cannot be reached, or broke off", (witness, exchange, request) -> FaultyWitness.send(exchange, 200, "text/plain", "\u2014 a QUFBQUFBQUE=\n".repeat(40_000)));
    wrongs.put("did not answer within", Answering.NEVER);
    wrongs.put("the status 302", (witness, exchange, request) -> {
      exchange.getResponseHeaders().set("location", other.line("x").split(" ")[3].strip() + "add-checkpoint");
      FaultyWitness.send(exchange, 302, "text/plain", "");
    });
    wrongs.put("status 403", (witness, exchange, request) -> FaultyWitness.send(exchange, 403, "text/plain", "no"));
    wrongs.put("status 404", (witness, exchange, request) -> FaultyWitness.send(exchange, 404, "text/plain", "no"));
    wrongs.put("status 422", (witness, exchange, request) -> FaultyWitness.send(exchange, 422, "text/plain", "no"));
    wrongs.put("the status 500", (witness, exchange, request) -> FaultyWitness.send(exchange, 500, "text/plain", "no"));
    wrongs.put("status 409 without a size", (witness, exchange, request) -> FaultyWitness.send(exchange, 409, "text/plain", "1\n"));
    wrongs.put("contradicts itself", (witness, exchange, request) -> FaultyWitness.send(exchange, 409, "text/x.tlog.size", request.old() + "\n"));
    wrongs.put("another size each time", (witness, exchange, request) -> FaultyWitness.send(exchange, 409, "text/x.tlog.size", (request.old() + 1) % 2 + "\n"));
    wrongs.put("was an older backup brought back?", (witness, exchange, request) -> FaultyWitness.send(exchange, 409, "text/x.tlog.size", "999\n"));
    publish(witnessing, 1);
    await(() -> satisfied(policy));
    var since = Instant.now();
    one.answers(Answering.BREAKS_OFF_HAVING_DONE_NOTHING);
    publish(witnessing, 1);
    for (var wrong : wrongs.entrySet()) {
      one.answers(wrong.getValue());
      await(() -> witnessing.status().getFirst().why().contains(wrong.getKey()));
      assertThat(satisfied(policy)).as(wrong.getKey()).isFalse();
      assertThat(witnessing.status().getFirst().cosigned()).as(wrong.getKey()).isEqualTo(2);
      assertThat(witnessing.status().getFirst().failingSince().orElseThrow()).as(wrong.getKey()).isBetween(since, since.plusSeconds(5));
    }
    assertThat(other.asked()).isEmpty();
    one.answers(Answering.HONEST);
    await(() -> satisfied(policy));
  }

  /// Lines over the checkpoint asked for, or over one that has a larger size.
  private static String lines(FaultyWitness witness, AddCheckpoint request, int more) {
    return lines(witness, request, more, Instant.now());
  }

  private static String lines(FaultyWitness witness, AddCheckpoint request, int more, Instant time) {
    var asked = Checkpoint.parse(request.note().text());
    return FaultyWitness.text(witness.signer().sign(new Checkpoint(asked.origin(), asked.size() + more, asked.root()), time));
  }

  @Test
  void aRestartGoesOnFromWhatIsKept() {
    var policy = onlyOne();
    var first = asking(policy, QUICK);
    publish(first, 3);
    await(() -> satisfied(policy));
    first.close();
    publish(first, 4);
    int before = one.asked().size();
    var second = asking(policy, QUICK);
    await(() -> satisfied(policy));
    assertThat(one.asked().subList(before, one.asked().size())).extracting(AddCheckpoint::old).containsExactly(4L);
    second.close();
    var third = asking(policy, QUICK);
    await(() -> third.status().getFirst().cosigned() == 8);
    assertThat(one.asked()).hasSize(before + 1);
  }

  /// The checkpoint of the handover is signed by both; what comes then by the new key alone.
  @Test
  void afterAChangeOfKeysItGoesOnOnceTheWitnessWatchesByTheNewOne() {
    var policy = TrustPolicy.parse((one.line("one") + "quorum one\n").getBytes(StandardCharsets.UTF_8));
    var former = register.register().keys().getFirst();
    var witnessing = asking(policy, QUICK);
    publish(witnessing, 2);
    await(() -> satisfied(policy));
    register.changeKeys();
    witnessing.apply(register.reader().acts(3, 1));
    await(() -> satisfied(policy));
    publish(witnessing, 1);
    await(() -> witnessing.status().getFirst().why().contains("status 403"));
    one.watches(List.of(former, register.register().keys().getFirst()));
    await(() -> satisfied(policy));
    assertThat(witnessing.status().getFirst().cosigned()).isEqualTo(5);
  }

  /// The database was brought back from a backup and went on differently: the witness knows the first history.
  @Test
  void aRegisterThatForkedIsNotCosignedAndHealthSaysWhy() throws Exception {
    var policy = onlyOne();
    var witnessing = asking(policy, QUICK);
    publish(witnessing, 3);
    await(() -> satisfied(policy));
    witnessing.close();
    open.remove(witnessing);
    register.close();
    register = new TrialRegister(Files.createDirectories(folder.resolve("restored")));
    register.commit(List.of(new Proposal.ChangeOrganisation(Act.Role.OPERATOR, TrialOrganisation.files())));
    var restored = asking(policy, QUICK);
    await(() -> restored.status().getFirst().why().contains("has cosigned 4 entries of this log, of which only 1 are here"));
    publish(restored, 5, "Other news ");
    await(() -> restored.status().getFirst().why().contains("does not continue what it saw"));
    assertThat(one.cosigned(TrialRegister.ORIGIN)).isEqualTo(4);
    assertThat(satisfied(policy)).isFalse();
  }
}
