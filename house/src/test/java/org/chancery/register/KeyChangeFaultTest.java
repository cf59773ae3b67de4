package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.chancery.register.Act.Role;
import org.chancery.register.EachAct.Scene;
import org.chancery.register.Outcome.Committed;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.FaultyDriver;
import org.chancery.storage.FaultyDriver.Fault;
import org.chancery.storage.StorageFailed;
import org.chancery.storage.StorageUnsure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every step of a change of keys fails once in every way: the former key is in force or its successor, as was answered, never both or
/// neither, and whoever holds both goes on. What the engines do with a fault is for [CommitFaultTest].
@Tag("store")
final class KeyChangeFaultTest {
  private final FaultyDriver driver = new FaultyDriver();
  private final TestKeys keys = new TestKeys(SigningKey.of("example.org/log", new byte[32]));
  private final Register register = new Register(keys, TestRegister.CLOCK, new Random(3));

  @TempDir private Path folder;

  private Outcome changeKeys(Database database) {
    return database.write(transaction -> register.changeKeys(transaction, Role.OPERATOR, keys::next));
  }

  private void publish(Database database) {
    var proposals = List.of(TestRegister.issuing(Scene.METADATA, TestRegister.text("en", "Tides", "It goes on.")));
    assertThat(database.write(transaction -> register.commit(transaction, proposals)).getFirst()).isInstanceOf(Committed.class);
  }

  private static VerifierKey inForce(Database database, VerifierKey begun) {
    return new RegisterReader(database).succession().inForce(List.of(begun)).getFirst();
  }

  @Test
  void oneKeyIsInForceWhateverStepFails() throws Exception {
    var address = DatabaseAddress.inFolder(folder);
    try (var faulty = driver.open(address);
        var other = Database.open(address)) {
      publish(faulty);
      changeKeys(faulty);
      publish(faulty);
      driver.watch();
      assertThat(changeKeys(faulty)).isInstanceOf(Committed.class);
      var steps = driver.steps();
      assertThat(steps.stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith("insert"))).hasSizeGreaterThanOrEqualTo(3);
      for (int step = 0; step < steps.size(); step++) {
        for (var fault : Fault.values()) {
          var place = step + " (" + steps.get(step) + "), " + fault;
          publish(faulty);
          var former = register.keys().getFirst();
          int handovers = new RegisterReader(other).succession().handovers().size();
          driver.arm(step, fault);
          var failure = failure(faulty);
          driver.watch();
          boolean done = steps.get(step).equals(FaultyDriver.GIVE_BACK) || steps.get(step).equals(FaultyDriver.COMMIT) && fault.done();
          assertThat(failure.isEmpty()).as(place).isEqualTo(steps.get(step).equals(FaultyDriver.GIVE_BACK));
          assertThat(failure.map(each -> each instanceof StorageUnsure).orElse(false)).as(place).isEqualTo(steps.get(step).equals(FaultyDriver.COMMIT));
          assertThat(inForce(other, former).equals(former)).as(place).isEqualTo(!done);
          assertThat(new RegisterReader(other).succession().handovers()).as(place).hasSize(handovers + (done ? 1 : 0));
          RegisterCheck.verify(other, List.of(former));
          publish(other);
          RegisterCheck.verify(other, List.of(inForce(other, former)));
        }
      }
    }
  }

  private Optional<StorageFailed> failure(Database database) {
    try {
      assertThat(changeKeys(database)).isInstanceOf(Committed.class);
      return Optional.empty();
    } catch (StorageFailed e) {
      return Optional.of(e);
    }
  }
}
