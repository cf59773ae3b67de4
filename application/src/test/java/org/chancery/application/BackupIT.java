package org.chancery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backup and restore as an operator does them: by the command line, beside a running server, into another folder.
final class BackupIT {
  private final DemoServer server = DemoServer.get();

  @TempDir private Path folder;

  private static DemoServer.Ended run(String command, Path data, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--data", data.toString()));
    return DemoServer.run(arguments.toArray(String[]::new));
  }

  @Test
  void aBackupOfARunningServerComesBackShutAndIsRead() throws Exception {
    var file = folder.resolve("one.backup");
    var data = folder.resolve("restored");
    var backedUp = run("backup", server.data(), file.toString(), "--json");
    assertThat(backedUp.code()).as(backedUp.errors()).isZero();
    assertThat(backedUp.lines().getFirst()).contains("\"key\":true", "\"origin\":\"localhost/log\"");
    assertThat(run("backup", server.data(), file.toString()).code()).isEqualTo(1);
    assertThat(run("backup", folder.resolve("nowhere"), folder.resolve("two.backup").toString()).code()).isEqualTo(3);
    assertThat(run("restore", server.data(), file.toString()).code()).as("a folder with a register").isEqualTo(3);

    var restored = run("restore", data, file.toString());
    assertThat(restored.code()).as(restored.errors()).isZero();
    assertThat(String.join("\n", restored.lines())).contains("Publication is shut", "./chancery reopen --data " + data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
    assertThat(Files.readString(data.resolve("keys/log.key"))).isEqualTo(Files.readString(server.data().resolve("keys/log.key")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/log.key")))).isEqualTo("rw-------");

    var page = Files.writeString(folder.resolve("page.txt"), "News\nA made page for the test of backups\n- Date:\n- 3 March 2021\nIt says nothing of anyone.\n");
    try (var reading = DemoServer.serving(data)) {
      assertThat(reading.errors()).contains("publication is shut since", "./chancery reopen");
      var health = reading.get("/health/ready");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("up for reading; publication is shut since");
      assertThat(reading.get(Api.paths(server, "/api/v1/records?limit=1").getFirst()).statusCode()).isEqualTo(200);
      var act = run("act", data, "withdraw", "--record", "1", "--reason", "review", "--note", "en=No.");
      assertThat(act.code()).isEqualTo(1);
      assertThat(act.errors()).contains("refused (publication_shut)", "./chancery reopen").doesNotContain("Exception");
      var imported = run("import", data, "--publish", "--json", page.toString());
      assertThat(imported.code()).isEqualTo(1);
      assertThat(imported.lines().getFirst()).contains("\"outcome\":\"refused\"", "\"code\":\"publication_shut\"");
      var before = reading.get("/log/checkpoint").body();
      assertThat(before.lines().skip(1).findFirst()).isEqualTo(checkpointSize(backedUp));
    }
    theDatabaseIsSetBackByHandAndNothingIsServed(data);
  }

  private static void theDatabaseIsSetBackByHandAndNothingIsServed(Path data) throws Exception {
    try (var database = Database.open(DatabaseAddress.inFolder(data))) {
      database.write(transaction -> transaction.sql().execute("DELETE FROM checkpoint"));
    }
    var ended = run("serve", data, "--port", "0");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).contains("the register is corrupt at checkpoint: expected one that covers", "Nothing was served").doesNotContain("Exception");
  }

  private static Optional<String> checkpointSize(DemoServer.Ended backedUp) {
    return Optional.of(backedUp.lines().getFirst().replaceAll(".*\"size\":(\\d+).*", "$1"));
  }

  @Test
  void aBrokenBackupIsRefusedAndNothingIsRestored() throws Exception {
    var broken = Files.writeString(folder.resolve("broken.backup"), "PK and nothing else");
    var data = folder.resolve("never");
    var ended = run("restore", data, broken.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.errors()).contains("is not a whole backup", "Nothing was restored").doesNotContain("Exception");
    assertThat(Files.exists(data)).isFalse();
    assertThat(run("restore", data, folder.resolve("missing.backup").toString()).code()).isEqualTo(3);
  }

  @Test
  void afterARestoreWasCutOffNothingServesUntilItIsDoneAgain() throws Exception {
    var file = folder.resolve("one.backup");
    assertThat(run("backup", server.data(), file.toString(), "--without-key").code()).isZero();
    var data = Files.createDirectory(folder.resolve("cut"));
    Files.writeString(data.resolve("restore.unfinished"), "");
    for (var command : List.of("serve", "rebuild", "backup")) {
      var ended = command.equals("backup") ? run(command, data, folder.resolve("x").toString()) : run(command, data);
      assertThat(ended.code()).as(command).isEqualTo(3);
      assertThat(ended.errors()).as(command).contains("was cut off", "run ./chancery restore");
    }
    var restored = run("restore", data, file.toString());
    assertThat(restored.code()).as(restored.errors()).isZero();
    assertThat(Files.exists(data.resolve("restore.unfinished"))).isFalse();
    assertThat(String.join("\n", restored.lines())).contains("private key was not in the backup");
    var serving = run("serve", data, "--port", "0");
    assertThat(serving.code()).isEqualTo(3);
    assertThat(serving.errors()).contains("the log's private key is missing");
  }
}
