package org.chancery.application.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chancery.application.soak.Publishing.Fault;
import org.chancery.application.soak.PublishingProcess.Launch;
import org.chancery.application.soak.Told.Answered;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.DatabaseAddress.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Real processes over real databases: several at once, and one that is killed (SIGKILL); `-Dtests.seed=` chooses the same moments again.
final class SoakTest {
  private static final int ANSWERS = 15;
  private static EmbeddedPostgres postgres;

  private final long seed = Long.getLong("tests.seed", System.nanoTime());

  @TempDir private Path scratch;

  @BeforeAll
  static void startPostgresql() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopPostgresql() throws IOException {
    postgres.close();
  }

  /// An empty database.
  private DatabaseAddress database(Engine engine, String name) throws Exception {
    if (engine == Engine.SQLITE) {
      return DatabaseAddress.inFolder(scratch);
    }
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new DatabaseAddress(postgres.getJdbcUrl("postgres", name));
  }

  /// Hears a process until it has answered so often, and with an act after a given one.
  private void hear(PublishingProcess process, Ledger ledger, int answers, long after) throws IOException {
    int heard = 0;
    long last = -1;
    while (heard < answers || last <= after) {
      var told = process.next();
      assertThat(told).as(() -> "it ended by itself: " + errors()).isPresent();
      ledger.hear(told.orElseThrow());
      if (told.orElseThrow() instanceof Answered answer) {
        heard++;
        last = answer.index();
      }
    }
  }

  private String errors() {
    try {
      return Files.readString(scratch.resolve("publisher.err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Both begin with an empty database, and end in the middle of their work.
  @ParameterizedTest
  @EnumSource
  void twoProcessesThatCommitAtOnceMakeOneLineOfCheckpoints(Engine engine) throws Exception {
    var address = database(engine, "line");
    var launch = Launch.ofThisProgram(scratch);
    var first = new Ledger();
    var second = new Ledger();
    try (var one = launch.start(address, 0, 2, Integer.MAX_VALUE, Fault.NONE);
        var two = launch.start(address, 1, 2, Integer.MAX_VALUE, Fault.NONE)) {
      hear(one, first, ANSWERS, -1);
      hear(two, second, ANSWERS, first.firstIndex());
      // The engine's lock is not fair: the first may have waited all the while.
      hear(one, first, 1, second.firstIndex());
      first.hear(one.kill());
      second.hear(two.kill());
    }
    try (var register = Database.open(address)) {
      first.follow(register);
      second.follow(register);
    }
    var one = first.account();
    var two = second.account();
    assertThat(one.clean()).as("%s", one).isTrue();
    assertThat(two.clean()).as("%s", two).isTrue();
    assertThat(one.acts()).isBetween(one.answered() + two.answered(), one.answered() + two.answered() + 2).isEqualTo(two.acts());
  }

  @ParameterizedTest
  @CsvSource({"SQLITE, 5", "POSTGRESQL, 2"})
  void noKillLosesOrDoublesWhatWasAnswered(Engine engine, int times) throws Exception {
    var result = Kills.run(database(engine, "kills"), scratch, times, seed, Fault.NONE, done -> {});
    assertThat(result.account().clean()).as("seed %d: %s", seed, result).isTrue();
    assertThat(result.kills()).isEqualTo(times);
    assertThat(result.account().answered()).isGreaterThan(2).isEqualTo(result.account().acts());
  }

  @Test
  void aProcessThatDoesNotLookWhatItDidIsFoundOut() throws Exception {
    var account = Kills.run(database(Engine.SQLITE, ""), scratch, 40, seed, Fault.FORGETFUL, done -> {}).account();
    assertThat(account.doubled()).as("seed %d: %s", seed, account).isNotEmpty();
    assertThat(account.lost()).isEmpty();
  }
}
