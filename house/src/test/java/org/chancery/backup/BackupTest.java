package org.chancery.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chancery.record.RecordNumber;
import org.chancery.register.Outcome;
import org.chancery.register.Outcome.RefusalCode;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.DatabaseAddress.Engine;
import org.chancery.storage.Engines;
import org.chancery.storage.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A backup goes out of either engine and into either, whole or not at all, and what comes back is shut.
@Tag("store")
final class BackupTest {
  /// Bytes of a ZIP archive's end of central directory record.
  private static final int LAST_RECORD = 22;

  private static final Instant LATER = Instant.parse("2026-02-03T04:05:06Z");

  @TempDir private Path folder;

  static Manifest restore(Path file, DatabaseAddress address) throws IOException {
    try (var backup = BackupFile.open(file)) {
      BackupCheck.check(backup, (done, all) -> {});
      try (var database = Database.openInForm(address, backup.manifest().tableForm())) {
        assertThat(Restoration.fits(database)).isTrue();
        Restoration.restore(backup, database, LATER, (done, all) -> {});
      }
      return backup.manifest();
    }
  }

  /// All rows of all tables but the one that says that publication is shut, as text.
  static Map<String, List<String>> rows(Database database) {
    return database.read(
        sql -> {
          var rows = new LinkedHashMap<String, List<String>>();
          for (var table : Table.all(sql)) {
            if (!table.name().equals("publication_shut")) {
              try (var all = table.rows(sql)) {
                rows.put(table.name(), all.map(BackupTest::text).toList());
              }
            }
          }
          return rows;
        });
  }

  private static String text(Object[] row) {
    var text = new StringBuilder();
    for (var value : row) {
      text.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value).append('|');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"SQLITE, SQLITE", "SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "POSTGRESQL, POSTGRESQL"})
  void everyRowComesBackInEitherEngine(Engine from, Engine to) throws Exception {
    var file = folder.resolve("one.backup");
    Map<String, List<String>> before;
    try (var publisher = Publisher.busy(Engines.empty(from, folder))) {
      publisher.backup(file);
      before = rows(publisher.database());
    }
    var address = Engines.empty(to, folder);
    var manifest = restore(file, address);
    assertThat(manifest.size()).isEqualTo(7);
    assertThat(manifest.origin()).isEqualTo("example.org/log");
    try (var restored = Publisher.over(address)) {
      assertThat(rows(restored.database())).isEqualTo(before).containsKeys("act", "content", "draft", "original", "imported", "folder_record", "cosignature");
      assertThat(restored.reader().record(new RecordNumber(2)).orElseThrow().editions()).hasSize(2);
      var again = restored.backup(folder.resolve("two.backup"));
      assertThat(again.part("act")).isEqualTo(manifest.part("act"));
      assertThat(again.part("folder_record")).as("rows in the same order").isEqualTo(manifest.part("folder_record"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameBackIsReadAndTakesNoAct(Engine engine) throws Exception {
    var file = folder.resolve("one.backup");
    try (var publisher = Publisher.busy(Engines.empty(Engine.SQLITE, folder))) {
      assertThat(publisher.reader().shut()).isEmpty();
      publisher.backup(file);
    }
    var address = Engines.empty(engine, folder);
    restore(file, address);
    try (var restored = Publisher.over(address)) {
      var before = rows(restored.database());
      assertThat(restored.propose(Publisher.issuing("New"), Publisher.issuing("Newer")))
          .hasSize(2)
          .allSatisfy(
              each ->
                  assertThat(each)
                      .isInstanceOfSatisfying(
                          Outcome.Refused.class,
                          refused -> {
                            assertThat(refused.code()).isEqualTo(RefusalCode.PUBLICATION_SHUT);
                            assertThat(refused.message()).contains("shut since " + LATER, "./chancery reopen");
                          }));
      assertThat(rows(restored.database())).isEqualTo(before);
      assertThat(restored.reader().shut().orElseThrow().since()).isEqualTo(LATER);
      assertThat(restored.reader().records()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBackupTakenWhileOthersPublishIsOneState(Engine engine) throws Exception {
    var address = Engines.empty(engine, folder);
    try (var publisher = Publisher.busy(address);
        var other = Publisher.over(address)) {
      var stop = new AtomicBoolean();
      var publishing =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!stop.get()) {
                      other.issue("Meanwhile");
                    }
                  });
      Manifest manifest = null;
      for (int i = 0; i < 3; i++) {
        manifest = publisher.backup(folder.resolve(i + ".backup"));
        try (var backup = BackupFile.open(folder.resolve(i + ".backup"))) {
          BackupCheck.check(backup, (done, all) -> {});
        }
      }
      stop.set(true);
      publishing.join();
      assertThat(publisher.reader().size()).as("acts committed after the last backup began").isGreaterThan(manifest.size());
      assertThat(manifest.part("act").orElseThrow().rows()).isEqualTo(manifest.size());
      assertThat(manifest.part("record").orElseThrow().rows()).isEqualTo(manifest.part("edition").orElseThrow().rows() - 2);
    }
  }

  @Test
  void aBackupIsItsOwnersAloneAndNeverWrittenOverAnother() throws Exception {
    var file = folder.resolve("one.backup");
    try (var publisher = Publisher.busy(Engines.empty(Engine.SQLITE, folder))) {
      publisher.backup(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
      var bytes = Files.readAllBytes(file);
      assertThatThrownBy(() -> publisher.backup(file)).isInstanceOf(FileAlreadyExistsException.class);
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
      var without = folder.resolve("without.backup");
      new Backup(publisher.database(), List.of(Publisher.KEY.verifierKey()), new TreeMap<>(), Publisher.CLOCK).write(without, (done, all) -> {});
      try (var backup = BackupFile.open(without)) {
        BackupCheck.check(backup, (done, all) -> {});
        assertThat(backup.manifest().keyFiles()).isEmpty();
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString())).noneMatch(each -> each.endsWith(".part"));
    }
  }

  @Test
  void aBackupThatFailsLeavesNoFile() throws Exception {
    var file = folder.resolve("one.backup");
    try (var publisher = Publisher.busy(Engines.empty(Engine.SQLITE, folder))) {
      var backup = new Backup(publisher.database(), List.of(Publisher.KEY.verifierKey()), new TreeMap<>(), Publisher.CLOCK);
      assertThatThrownBy(
              () ->
                  backup.write(
                      file,
                      (done, all) -> {
                        if (done == 20) {
                          throw new IllegalStateException("stopped");
                        }
                      }))
          .hasMessage("stopped");
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString())).noneMatch(each -> each.contains("backup"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRestoreCutOffLeavesNothing(Engine engine) throws Exception {
    var file = folder.resolve("one.backup");
    try (var publisher = Publisher.busy(Engines.empty(Engine.SQLITE, folder))) {
      publisher.backup(file);
    }
    var address = Engines.empty(engine, folder);
    try (var backup = BackupFile.open(file);
        var database = Database.openInForm(address, backup.manifest().tableForm())) {
      assertThatThrownBy(
              () ->
                  Restoration.restore(
                      backup,
                      database,
                      LATER,
                      (done, all) -> {
                        if (done == all) {
                          throw new IllegalStateException("stopped");
                        }
                      }))
          .hasMessage("stopped");
      assertThat(rows(database).values()).allSatisfy(each -> assertThat(each).isEmpty());
      assertThat(Restoration.fits(database)).isTrue();
    }
    restore(file, address);
    try (var database = Database.open(address)) {
      assertThat(Restoration.fits(database)).isFalse();
    }
  }

  @Test
  void aChangedByteIsFoundOrWithoutEffect() throws Exception {
    var seed = Long.getLong("tests.seed", System.nanoTime());
    var random = new Random(seed);
    var file = folder.resolve("one.backup");
    Manifest manifest;
    try (var publisher = Publisher.busy(Engines.empty(Engine.SQLITE, folder))) {
      manifest = publisher.backup(file);
    }
    var whole = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      var changed = whole.clone();
      // Every byte of the archive's last record, which says where the others are, and places by chance.
      int place = i < LAST_RECORD ? whole.length - 1 - i : random.nextInt(whole.length);
      changed[place] ^= (byte) (1 << random.nextInt(8));
      var path = Files.write(folder.resolve("changed.backup"), changed);
      try (var backup = BackupFile.open(path)) {
        BackupCheck.check(backup, (done, all) -> {});
        // Every part has the digest that the manifest gives it.
        assertThat(backup.manifest().equals(manifest)).as("seed %d, place %d", seed, place).isTrue();
      } catch (BackupUnfit e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d, place %d", seed, place).contains(": expected ", ", found ");
      }
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(75);
  }

  @Test
  void aCutFileAndAnotherFileAreRefused() throws Exception {
    var file = folder.resolve("one.backup");
    try (var publisher = Publisher.busy(Engines.empty(Engine.SQLITE, folder))) {
      publisher.backup(file);
    }
    var whole = Files.readAllBytes(file);
    var cut = Files.write(folder.resolve("cut.backup"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> BackupFile.open(cut)).isInstanceOf(BackupUnfit.class).hasMessageContaining("a whole backup");
    var other = Files.writeString(folder.resolve("other.txt"), "no backup");
    assertThatThrownBy(() -> BackupFile.open(other)).isInstanceOf(BackupUnfit.class);
  }
}
