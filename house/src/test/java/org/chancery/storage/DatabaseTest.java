package org.chancery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chancery.storage.DatabaseAddress.Engine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both engines keep the same promises: all or nothing, one line of writers, durable when write returns.
@Tag("store")
final class DatabaseTest {
  @TempDir private Path folder;

  private static void insert(Transaction transaction, String id, long record) {
    transaction.sql().execute("INSERT INTO folder_record (id, record, fingerprint) VALUES (?, ?, ?)", id, record, new byte[] {1});
  }

  private static long count(Database database) {
    return database.read(sql -> sql.fetchOne("SELECT COUNT(*) FROM folder_record").get(0, Long.class));
  }

  @Test
  void theNewestFormIsThatOfTheNewestMigration() throws Exception {
    var migrations = Path.of(Database.class.getResource("/org/chancery/storage/migrations").toURI());
    try (var files = Files.list(migrations)) {
      var newest = files.map(each -> Integer.valueOf(each.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"))).max(Integer::compare);
      assertThat(newest.map(Object::toString)).contains(Database.NEWEST_FORM);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsThereForAnotherProcess(Engine engine) {
    var address = Engines.empty(engine, folder);
    try (var database = Database.open(address)) {
      String answer =
          database.write(
              transaction -> {
                insert(transaction, "a", 1);
                return "done";
              });
      assertThat(answer).isEqualTo("done");
      try (var other = Database.open(address)) {
        assertThat(count(other)).isEqualTo(1);
      }
    }
    try (var again = Database.open(address)) {
      assertThat(count(again)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionUndoesAllAndIsPassedOn(Engine engine) {
    try (var database = Database.open(Engines.empty(engine, folder))) {
      assertThatThrownBy(
              () ->
                  database.write(
                      transaction -> {
                        insert(transaction, "a", 1);
                        throw new IllegalStateException("by the caller");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("by the caller");
      assertThat(count(database)).isZero();
      assertThatThrownBy(
              () ->
                  database.write(
                      transaction -> {
                        insert(transaction, "a", 1);
                        insert(transaction, "a", 2);
                        return null;
                      }))
          .isInstanceOf(StorageFailed.class);
      assertThat(count(database)).isZero();
      database.write(
          transaction -> {
            insert(transaction, "a", 1);
            return "the connection is usable again";
          });
      assertThat(count(database)).isEqualTo(1);
    }
  }

  /// Reads then writes on the last row: without the lock, two writers would take the same number.
  @ParameterizedTest
  @EnumSource
  void writersOfSeveralProcessesStandInOneLine(Engine engine) throws Exception {
    var address = Engines.empty(engine, folder);
    try (var one = Database.open(address);
        var two = Database.open(address);
        var threads = Executors.newFixedThreadPool(4)) {
      var work = new ArrayList<Callable<Long>>();
      for (int i = 0; i < 40; i++) {
        var database = i % 2 == 0 ? one : two;
        work.add(
            () ->
                database.write(
                    transaction -> {
                      long next = transaction.sql().fetchOne("SELECT COUNT(*) FROM folder_record").get(0, Long.class) + 1;
                      insert(transaction, "record-" + next, next);
                      return next;
                    }));
      }
      var numbers = new ArrayList<Long>();
      for (Future<Long> each : threads.invokeAll(work)) {
        numbers.add(each.get());
      }
      assertThat(numbers).doesNotHaveDuplicates().hasSize(40);
      assertThat(count(one)).isEqualTo(40);
    }
  }

  @Test
  void readersOfTheFileCannotWrite() {
    try (var database = Database.open(Engines.empty(Engine.SQLITE, folder))) {
      assertThatThrownBy(() -> database.read(sql -> sql.execute("DELETE FROM act"))).isInstanceOf(StorageFailed.class);
    }
  }

  @Test
  void anAddressOfAnotherEngineIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> new DatabaseAddress("jdbc:mysql://x/y?user=u&password=secret"))
        .hasMessageContaining("jdbc:sqlite:")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aSecretOfTheAddressIsNeverInAMessage() {
    assertThatThrownBy(() -> Database.open(new DatabaseAddress("jdbc:postgresql://someone:secret@localhost:1/x")))
        .isInstanceOf(StorageFailed.class)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("someone");
    assertThat(new DatabaseAddress("jdbc:postgresql://localhost/x?user=someone&password=secret").toString()).doesNotContain("secret", "someone");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsRefusedInWords() {
    assertThatThrownBy(() -> Database.open(new DatabaseAddress("jdbc:sqlite:" + folder.resolve("no/such/folder/x.db"))))
        .isInstanceOf(StorageFailed.class)
        .hasMessageContaining("cannot be opened");
  }

  private boolean lies(String word) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int delete(Transaction transaction) {
    transaction.forget();
    return transaction.sql().execute("DELETE FROM folder_record WHERE id = 'quixotry'");
  }

  @Test
  void whatIsForgottenLiesInNoFile() throws Exception {
    try (var database = Database.open(DatabaseAddress.inFolder(folder));
        var other = Database.open(DatabaseAddress.inFolder(folder))) {
      database.write(transaction -> transaction.sql().execute("INSERT INTO folder_record (id, record, fingerprint) VALUES ('quixotry', 1, ?)", new byte[] {1}));
      assertThat(count(other)).isEqualTo(1);
      assertThat(lies("quixotry")).isTrue();
      database.write(DatabaseTest::delete);
      assertThat(lies("quixotry")).isFalse();
      assertThat(database.forgotten()).isTrue();
    }
  }

  @Test
  void beneathAReaderItIsForgottenLater() throws Exception {
    try (var database = Database.open(DatabaseAddress.inFolder(folder));
        var other = Database.open(DatabaseAddress.inFolder(folder))) {
      database.write(transaction -> transaction.sql().execute("INSERT INTO folder_record (id, record, fingerprint) VALUES ('quixotry', 1, ?)", new byte[] {1}));
      long seen =
          other.read(
              sql -> {
                long before = sql.fetchOne("SELECT COUNT(*) FROM folder_record").get(0, Long.class);
                database.write(DatabaseTest::delete);
                assertThat(database.forgotten()).isFalse();
                return before + sql.fetchOne("SELECT COUNT(*) FROM folder_record").get(0, Long.class);
              });
      assertThat(seen).as("one state").isEqualTo(2);
      assertThat(lies("quixotry")).isTrue();
      database.write(transaction -> transaction.sql().execute("DELETE FROM folder"));
      assertThat(database.forgotten()).isTrue();
      assertThat(lies("quixotry")).isFalse();
    }
  }
}
