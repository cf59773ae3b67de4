package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.log.SigningKey;
import org.chancery.register.EachAct.Scene;
import org.chancery.register.Outcome.Committed;
import org.chancery.register.Outcome.Refused;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.chancery.storage.Tables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every kind of act keeps: it is there whole or not at all, and nothing else is touched.
@Tag("store")
final class AllOrNothingTest {
  private static final SigningKey KEY = SigningKey.of("example.org/log", new byte[32]);

  @TempDir private Path folder;
  private final Register register = new Register(KEY, TestRegister.CLOCK, new Random(5));

  private Outcome commit(Database database, Proposal proposal) {
    return database.write(transaction -> register.commit(transaction, List.of(proposal))).getFirst();
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(AllOrNothingTest::kinds) : Stream.of(type);
  }

  /// Keys are changed by a method of their own, which [KeyChangeTest] and [KeyChangeFaultTest] try, and a log is succeeded by a class of its
  /// own, which [SuccessorLogTest] tries.
  @Test
  void everyKindOfActIsTried() {
    var tried = Stream.of(EachAct.values()).<Class<?>>map(EachAct::act).collect(Collectors.toSet());
    tried.addAll(Set.of(Act.KeysChanged.class, Act.LogSucceeded.class));
    assertThat(tried).isEqualTo(kinds(Act.class).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void anActIsThereWholeOrNotAtAll(Engine engine) throws Exception {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      for (var each : EachAct.values()) {
        var scene = Scene.set(database, register);
        undoneByItsCaller(database, each.proposal(scene));
        done(database, each, scene);
      }
    }
  }

  private void undoneByItsCaller(Database database, Proposal proposal) {
    var before = Tables.of(database);
    assertThatThrownBy(
            () ->
                database.write(
                    transaction -> {
                      assertThat(register.commit(transaction, List.of(proposal)).getFirst()).isInstanceOf(Committed.class);
                      throw new IllegalStateException("the caller changed its mind");
                    }))
        .hasMessage("the caller changed its mind");
    assertThat(Tables.of(database)).isEqualTo(before);
  }

  private void done(Database database, EachAct kind, Scene scene) throws Exception {
    var reader = new RegisterReader(database);
    long size = reader.size();
    var outcome = commit(database, kind.proposal(scene));
    assertThat(outcome).as(kind.name()).isInstanceOf(Committed.class);
    var committed = (Committed) outcome;
    assertThat(committed.act()).isInstanceOf(kind.act());
    assertThat(committed.index()).isEqualTo(size);
    assertThat(reader.acts(size, 2)).containsExactly(new LoggedAct(size, committed.act()));
    RegisterCheck.verify(database, register.keys());
    refusedASecondTime(database, kind, scene);
  }

  /// Those that can be done twice over are another act each time.
  private void refusedASecondTime(Database database, EachAct kind, Scene scene) {
    if (Set.of(EachAct.ORGANISATION_CHANGED, EachAct.CORRECTED).contains(kind)) {
      return;
    }
    var before = Tables.of(database);
    assertThat(commit(database, kind.proposal(scene))).as(kind.name()).isInstanceOf(Refused.class);
    assertThat(Tables.of(database)).isEqualTo(before);
  }
}
