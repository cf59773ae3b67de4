package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chancery.log.SigningKey;
import org.chancery.register.EachAct.Scene;
import org.chancery.register.Outcome.Committed;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.chancery.storage.FaultyDriver;
import org.chancery.storage.FaultyDriver.Fault;
import org.chancery.storage.StorageFailed;
import org.chancery.storage.StorageUnsure;
import org.chancery.storage.Tables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every step of a commit fails once in every way: all of it is there or nothing, as was answered, and the next commit goes on.
///
/// What should be there is known from a twin: a register of the same chance and clock, where nothing fails.
@Tag("store")
final class CommitFaultTest {
  private static final SigningKey KEY = SigningKey.of("example.org/log", new byte[32]);

  @TempDir private Path folder;
  private final FaultyDriver driver = new FaultyDriver();
  private DatabaseAddress address;
  private Database faulty;
  private Database twin;
  private @Nullable Scene scene;
  private long seed;

  private Register register() {
    return new Register(KEY, TestRegister.CLOCK, new Random(seed));
  }

  /// What a caller of the commit point does: acts, and a row of its own in the same transaction.
  private List<Outcome> commit(Database database, List<Proposal> proposals) {
    return database.write(
        transaction -> {
          var outcomes = register().commit(transaction, proposals);
          transaction.sql().execute("INSERT INTO folder_record (id, record, fingerprint) VALUES (?, ?, ?)", "caller-" + seed, 1L, new byte[] {1});
          return outcomes;
        });
  }

  private Scene scene() {
    seed++;
    var set = Scene.set(faulty, register());
    assertThat(Scene.set(twin, register())).isEqualTo(set);
    seed++;
    return set;
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAnsweredIsSoWhateverStepFails(Engine engine) throws Exception {
    address = Engines.empty(engine, folder);
    try (var one = driver.open(address);
        var two = Database.open(Engines.empty(Engine.SQLITE, folder));
        var other = Database.open(address)) {
      faulty = one;
      twin = two;
      var steps = stepsOfACommit();
      assertThat(steps).startsWith("begin").endsWith(FaultyDriver.COMMIT, FaultyDriver.GIVE_BACK).hasSizeGreaterThan(12);
      assertThat(steps.stream().filter(each -> each.startsWith("insert") || each.startsWith("INSERT"))).hasSizeGreaterThanOrEqualTo(7);
      for (int step = 0; step < steps.size(); step++) {
        for (var fault : Fault.values()) {
          failAt(step, steps.get(step), fault);
          check(other, step + " (" + steps.get(step) + "), " + fault);
          commitNext();
        }
        try (var reopened = Database.open(address)) {
          check(reopened, step + " (" + steps.get(step) + ")");
        }
      }
    }
  }

  private List<String> stepsOfACommit() {
    var scene = scene();
    driver.watch();
    assertThat(commit(faulty, scene.batch())).allMatch(each -> each instanceof Committed);
    var steps = driver.steps();
    commit(twin, scene.batch());
    return steps;
  }

  private void failAt(int step, String name, Fault fault) throws Exception {
    var place = step + " (" + name + "), " + fault;
    if (scene == null) {
      scene = scene();
    }
    driver.arm(step, fault);
    var failure = failure(scene);
    assertThat(failure.map(Object::getClass).orElse(null)).as("%s: %s, %s", place, failure, driver.steps()).isEqualTo(expected(name));
    assertThat(driver.steps()).as(place).hasSizeGreaterThan(step);
    driver.watch();
    if (name.equals(FaultyDriver.GIVE_BACK) || name.equals(FaultyDriver.COMMIT) && fault.done()) {
      commit(twin, scene.batch());
      scene = null;
    }
  }

  /// @param database the register as another process sees it
  private void check(Database database, String place) throws Exception {
    RegisterCheck.verify(database, register().keys());
    assertThat(Tables.differences(database, twin)).as(place).isEmpty();
  }

  private void commitNext() {
    seed++;
    var next = List.of(TestRegister.issuing(Scene.METADATA, TestRegister.text("en", "After", "It goes on.")));
    assertThat(commit(faulty, next)).allMatch(each -> each instanceof Committed).isEqualTo(commit(twin, next));
    seed++;
  }

  private static Class<?> expected(String step) {
    return switch (step) {
      case FaultyDriver.GIVE_BACK -> null;
      case FaultyDriver.COMMIT -> StorageUnsure.class;
      default -> StorageFailed.class;
    };
  }

  private Optional<StorageFailed> failure(Scene scene) {
    try {
      assertThat(commit(faulty, scene.batch())).allMatch(each -> each instanceof Committed);
      return Optional.empty();
    } catch (StorageFailed e) {
      return Optional.of(e);
    }
  }
}
