package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.Hash;
import org.chancery.log.LogSigner;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.WitnessSigner;
import org.chancery.record.Digest;
import org.chancery.register.EachAct.Scene;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.chancery.storage.Tables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A log that takes the place of another: all of it or nothing, with every act and number of the one before.
@Tag("store")
final class SuccessorLogTest {
  private static final SigningKey BEFORE = SigningKey.of("example.org/log", new byte[32]);
  private static final LogSigner AFTER = LogSigner.of(SigningKey.of("example.org/log/2", Digest.of(new byte[1]).bytes()));

  @TempDir private Path folder;
  private final Register register = new Register(BEFORE, TestRegister.CLOCK, new Random(5));

  private Scene filled(Database database) {
    var scene = Scene.set(database, register);
    for (var each : EachAct.values()) {
      database.write(transaction -> register.commit(transaction, List.of(each.proposal(scene))));
    }
    database.write(
        transaction -> {
          Publication.shutFrom(transaction, TestRegister.NOW);
          return 0;
        });
    return scene;
  }

  private Head begin(Database database, SignedNote last) {
    return database.write(transaction -> SuccessorLog.begin(transaction, AFTER, last, register.keys(), TestRegister.CLOCK, new Random(6)));
  }

  private static SignedNote head(Database database) {
    return SignedNote.parse(new RegisterReader(database).head().orElseThrow().note());
  }

  @ParameterizedTest
  @EnumSource
  void itCarriesEveryActOverAndIsLawful(Engine engine) throws Exception {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      var scene = filled(database);
      var reader = new RegisterReader(database);
      var entries = reader.entries(0, Long.MAX_VALUE);
      var history = reader.history(scene.shut());
      var last = head(database);
      var cosignatures = new Cosignatures(database);
      var witness = WitnessSigner.of(Ed25519CosigningKey.of("witness.example/w", new byte[32]));
      for (long size : new long[] {entries.size(), entries.size() + 1}) {
        cosignatures.keep(size, witness.sign(Checkpoint.parse(last.text()), TestRegister.NOW));
      }

      var begun = begin(database, last);
      assertThat(begun.size()).isEqualTo(entries.size() + 1L);
      assertThat(cosignatures.largest(witness.keys().getFirst().id())).as("what witnesses said of another log").isZero();
      assertThat(cosignatures.cosigned(begun)).isEqualTo(begun);
      assertThat(reader.entries(1, Long.MAX_VALUE)).as("the acts before, byte by byte").containsExactlyElementsOf(entries);
      assertThat(reader.acts(0, 1).getFirst().act())
          .isInstanceOfSatisfying(
              Act.LogSucceeded.class,
              act -> {
                assertThat(act.origin()).isEqualTo("example.org/log");
                assertThat(act.carried()).isEqualTo(act.size()).isEqualTo(entries.size());
                assertThat(act.root()).isEqualTo(Digest.ofBytes(Checkpoint.parse(last.text()).root().bytes()));
                assertThat(new String(reader.content(act.checkpoint()).orElseThrow())).contains("example.org/log\\n" + entries.size());
              });
      assertThat(reader.history(scene.shut())).hasSameSizeAs(history);
      assertThat(reader.shut()).as("publication").isEmpty();
      RegisterCheck.verify(database, AFTER.keys());
      var tables = Tables.of(database);
      database.write(transaction -> DerivedRows.makeAnew(transaction, done -> {}));
      assertThat(Tables.of(database)).isEqualTo(tables);
      assertThatThrownBy(() -> begin(database, last)).as("while publication is open").isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void undoneItLeavesTheLogBeforeAsItWas(Engine engine) throws Exception {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      filled(database);
      var before = Tables.of(database);
      assertThatThrownBy(
              () ->
                  database.write(
                      transaction -> {
                        SuccessorLog.begin(transaction, AFTER, head(database), register.keys(), TestRegister.CLOCK, new Random(6));
                        throw new IllegalStateException("the caller changed its mind");
                      }))
          .hasMessage("the caller changed its mind");
      assertThat(Tables.of(database)).isEqualTo(before);
    }
  }

  @Test
  void whatIsLostIsNamedAndActsThatWereChangedAreNot() throws Exception {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      filled(database);
      long there = new RegisterReader(database).size();
      var lost = new Checkpoint("example.org/log", there + 3, Hash.leaf(new byte[1]));
      var last = new SignedNote(lost.body(), LogSigner.of(BEFORE).sign(lost, TestRegister.NOW));
      begin(database, last);
      RegisterCheck.verify(database, AFTER.keys());
      assertThat(((Act.LogSucceeded) new RegisterReader(database).acts(0, 1).getFirst().act()).carried()).isEqualTo(there);
      assertThat(((Act.LogSucceeded) new RegisterReader(database).acts(0, 1).getFirst().act()).size()).isEqualTo(there + 3);
    }
  }

  @Test
  void anActBetweenOrACutOffRestBreaksTheOrder() throws Exception {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      filled(database);
      begin(database, head(database));
      var acts = new RegisterReader(database).acts(0, 1_000).stream().map(LoggedAct::act).toList();
      var cut = new LawfulOrder();
      acts.subList(0, acts.size() - 1).forEach(each -> assertThat(cut.follow(each)).isEmpty());
      assertThat(cut.cutOff()).isPresent();
      assertThat(cut.follow(acts.getLast())).isEmpty();
      assertThat(cut.cutOff()).isEmpty();
      assertThat(cut.follow(acts.getFirst())).as("a second time").isPresent();

      var other = new LawfulOrder();
      assertThat(other.follow(acts.getFirst())).isEmpty();
      var changed = new ArrayList<>(acts.subList(1, acts.size()));
      changed.set(changed.size() - 1, new Act.OrganisationChanged(TestRegister.NOW, Act.Role.OPERATOR, Digest.of(new byte[3])));
      assertThat(changed.stream().map(other::follow).filter(Optional::isPresent)).as("the root that was signed").hasSize(1);
    }
  }
}
