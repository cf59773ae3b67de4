package org.chancery.application.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chancery.application.soak.Publishing.Fault;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A register that is not what was answered is found out, whatever became of it.
final class LedgerTest {
  @TempDir private Path scratch;
  private final Ledger ledger = new Ledger();

  private DatabaseAddress address() {
    return DatabaseAddress.inFolder(scratch);
  }

  private void publish(long first, long count, boolean heard) {
    var said = new ByteArrayOutputStream();
    try (var register = Database.open(address())) {
      new Publishing(register, new PrintStream(said, true, StandardCharsets.US_ASCII), 1, Fault.NONE).publish(first, count);
    }
    if (heard) {
      ledger.hear(said.toString(StandardCharsets.US_ASCII).lines().map(Told::parse).toList());
    }
  }

  private Account look(Ledger eye) {
    try (var register = Database.open(address())) {
      eye.follow(register);
    }
    return eye.account();
  }

  @Test
  void aRegisterThatWasSetBackAndWentOnIsFoundOut() throws Exception {
    publish(0, 3, true);
    var database = scratch.resolve("chancery.db");
    var before = Files.readAllBytes(database);
    publish(3, 3, true);
    assertThat(look(ledger)).isEqualTo(new Account(6, 6, List.of(), List.of(), List.of()));
    Files.write(database, before);
    var back = look(ledger.unread());
    assertThat(back.lost()).hasSize(3).first().asString().contains("request 3 was answered as act 3");
    assertThat(back.inconsistent()).hasSize(3).first().asString().contains("a checkpoint of 4 acts");
    assertThat(look(ledger).inconsistent()).as("by who had read further").isNotEmpty();
    publish(3, 3, false);
    var fork = look(ledger.unread());
    assertThat(fork.acts()).isEqualTo(6);
    assertThat(fork.lost()).hasSize(3);
    assertThat(fork.inconsistent()).hasSize(3).last().asString().contains("a checkpoint of 6 acts");
  }

  @Test
  void anActOrAContentThatWasChangedIsFoundOut() {
    publish(0, 6, true);
    change("UPDATE content SET bytes = CAST(REPLACE(CAST(bytes AS TEXT), 'Act 2', 'Act 1') AS BLOB)");
    var contents = look(ledger.unread());
    assertThat(contents.inconsistent()).hasSize(1).first().asString().contains("act 2: its content");
    assertThat(contents.lost()).as("what it says is not believed").hasSize(1);
    change("UPDATE act SET entry = CAST(REPLACE(CAST(entry AS TEXT), 'publisher', 'operator') AS BLOB) WHERE idx = 1");
    var acts = look(ledger.unread());
    assertThat(acts.inconsistent()).anySatisfy(each -> assertThat(each).contains("the checkpoint says 6 acts"));
    assertThat(acts.lost()).anySatisfy(each -> assertThat(each).contains("request 1 was answered as act 1"));
  }

  private void change(String statement) {
    try (var register = Database.open(address())) {
      int changed = register.write(transaction -> transaction.sql().execute(statement));
      assertThat(changed).isPositive();
    }
  }
}
