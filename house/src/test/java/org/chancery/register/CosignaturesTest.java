package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.chancery.log.Checkpoint;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.WitnessSigner;
import org.chancery.register.EachAct.Scene;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.chancery.storage.FaultyDriver;
import org.chancery.storage.FaultyDriver.Fault;
import org.chancery.storage.StorageFailed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What witnesses said is kept beside the commit point, all of one answer or nothing of it.
@Tag("store")
final class CosignaturesTest {
  private static final WitnessSigner WITNESS = WitnessSigner.of(Ed25519CosigningKey.of("witness.example/w", new byte[32]));

  @TempDir private Path folder;
  private final FaultyDriver driver = new FaultyDriver();
  private final Register register = new Register(SigningKey.of("example.org/log", new byte[32]), TestRegister.CLOCK, new Random(5));

  private void publish(Database database) {
    var proposals = List.of(TestRegister.issuing(Scene.METADATA, TestRegister.text("en", "Tides", "It goes on.")));
    database.write(transaction -> register.commit(transaction, proposals));
  }

  private static Head head(Database database) {
    return new RegisterReader(database).head().orElseThrow();
  }

  private static List<SignatureLine> lines(Head head) {
    return WITNESS.sign(Checkpoint.parse(SignedNote.parse(head.note()).text()), TestRegister.NOW);
  }

  private static int kept(Database database) {
    var head = head(database);
    var shown = SignedNote.parse(new Cosignatures(database).cosigned(head).note()).signatures();
    return shown.size() - SignedNote.parse(head.note()).signatures().size();
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsKeptWholeOrNotAtAllWhateverStepFailsAndKeptOnceHoweverOften(Engine engine) throws Exception {
    var address = Engines.empty(engine, folder);
    try (var faulty = driver.open(address);
        var other = Database.open(address)) {
      publish(other);
      driver.watch();
      new Cosignatures(faulty).keep(1, lines(head(other)));
      var steps = driver.steps();
      assertThat(steps.stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith("insert"))).hasSize(2);
      for (int step = 0; step < steps.size(); step++) {
        for (var fault : Fault.values()) {
          var place = step + " (" + steps.get(step) + "), " + fault;
          publish(other);
          driver.arm(step, fault);
          boolean said = keep(faulty, head(other));
          driver.watch();
          boolean done = steps.get(step).equals(FaultyDriver.GIVE_BACK) || steps.get(step).equals(FaultyDriver.COMMIT) && fault.done();
          assertThat(said).as(place).isEqualTo(steps.get(step).equals(FaultyDriver.GIVE_BACK));
          assertThat(kept(other)).as(place).isEqualTo(done ? 2 : 0);
          new Cosignatures(other).keep(head(other).size(), lines(head(other)));
          assertThat(kept(other)).as(place).isEqualTo(2);
        }
      }
      RegisterCheck.verify(other, register.keys());
    }
  }

  private static boolean keep(Database database, Head head) {
    try {
      new Cosignatures(database).keep(head.size(), lines(head));
      return true;
    } catch (StorageFailed e) {
      return false;
    }
  }

  /// What came from a mirror has lines of witnesses under it already.
  @ParameterizedTest
  @EnumSource
  void eachCosignerHasOneLineUnderACheckpoint(Engine engine) {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      publish(database);
      var head = head(database);
      var note = SignedNote.parse(head.note());
      var lines = lines(head);
      var mirrored = new Head(head.size(), head.root(), new SignedNote(note.text(), Stream.concat(note.signatures().stream(), lines.stream().limit(1)).toList()).render());
      new Cosignatures(database).keep(head.size(), lines);
      assertThat(SignedNote.parse(new Cosignatures(database).cosigned(mirrored).note()).signatures()).extracting(SignatureLine::key).doesNotHaveDuplicates().hasSize(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNewestThatEnoughCosignedIsFoundFarBack(Engine engine) {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      publish(database);
      var cosignatures = new Cosignatures(database);
      var ours = WITNESS.keys().getLast().id();
      cosignatures.keep(1, lines(head(database)));
      for (int i = 0; i < 120; i++) {
        publish(database);
        cosignatures.keep(i + 2, lines(head(database)).subList(0, 1));
      }
      assertThat(cosignatures.newest(cosigners -> cosigners.contains(ours.toString())).orElseThrow().size()).isEqualTo(1);
      assertThat(cosignatures.newest(Set::isEmpty)).isEmpty();
      // Of a checkpoint that is not there, such as one that a mirror never saw.
      cosignatures.keep(1_000, lines(head(database)));
      assertThat(cosignatures.newest(cosigners -> true).orElseThrow().size()).isEqualTo(121);
    }
  }
}
