package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.chancery.backup.BackupCheck;
import org.chancery.backup.BackupFile;
import org.chancery.backup.BackupUnfit;
import org.chancery.backup.Manifest;
import org.chancery.backup.Restoration;
import org.chancery.storage.Database;
import org.chancery.storage.FolderTree;
import org.chancery.storage.StorageFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `chancery restore`: a backup into an empty data folder, or an empty database of either engine. What comes back is shut: it is read, and takes
/// no act until `chancery reopen`. Nothing else may run over the database meanwhile.
@Command(
    name = "restore",
    description = "Brings a backup back into an empty data folder or database; publication stays shut until ./chancery reopen.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(paramLabel = "FILE", description = "a file that ./chancery backup wrote")
  private Path file;

  @Override
  public Integer call() throws IOException {
    var configuration = Configuration.of(System.getenv());
    try (var backup = BackupFile.open(file)) {
      try (var progress = new RowProgress("checking")) {
        BackupCheck.check(backup, progress);
      }
      DataFolder.make(folders.data);
      restore(backup, configuration);
      return say(backup.manifest(), configuration);
    } catch (BackupUnfit e) {
      System.err.println("chancery: refused: " + file + " is not a whole backup: " + e.getMessage() + ". Nothing was restored");
      return Main.REFUSED;
    } catch (NoSuchFileException e) {
      throw new EnvironmentProblem("there is no file " + file, e);
    } catch (StorageFailed | IOException e) {
      throw new EnvironmentProblem("the backup could not be restored: " + e.getMessage() + ". Run the command again once that is mended", e);
    }
  }

  private void restore(BackupFile backup, Configuration configuration) throws IOException {
    var address = configuration.databaseFor(folders.data);
    var unfinished = DataFolder.unfinished(folders.data);
    boolean again = Files.exists(unfinished);
    requireNoOtherKey(backup);
    try (var database = Database.openInForm(address, backup.manifest().tableForm());
        var progress = new RowProgress("restoring")) {
      boolean empty = Restoration.fits(database);
      if (!empty && !(again && Restoration.restored(backup, database))) {
        throw new EnvironmentProblem(
            "there is something in the database " + address + " already; a backup is restored only into an empty one. To replace what is there, stop"
                + " everything that runs over it, and move it away first; it may be all that is left of what came after the backup");
      }
      Files.writeString(unfinished, "A restore of " + file.toAbsolutePath() + " began and did not end.\n", StandardCharsets.UTF_8);
      // If we stop here or later, nothing serves this folder while that file is there; the same command begins or goes on again.
      if (empty) {
        Restoration.restore(backup, database, Clock.systemUTC().instant(), progress);
      }
    }
    for (var each : backup.manifest().keyFiles()) {
      PrivateFile.write(folders.data.resolve("keys").resolve(each.name()), backup.keyFile(each));
    }
    FolderTree.delete(folders.data.resolve("index"));
    Files.delete(unfinished);
  }

  private void requireNoOtherKey(BackupFile backup) throws IOException {
    for (var each : backup.manifest().keyFiles()) {
      var there = folders.data.resolve("keys").resolve(each.name());
      if (Files.exists(there) && !Arrays.equals(Files.readAllBytes(there), backup.keyFile(each))) {
        throw new EnvironmentProblem(there + " holds another key than the backup; a backup is restored only into a folder without keys, or with its own");
      }
    }
  }

  private int say(Manifest manifest, Configuration configuration) {
    System.out.printf("restored: %s, %,d acts, as it was at %s%n", manifest.origin(), manifest.size(), manifest.taken());
    if (manifest.keyFiles().isEmpty() && configuration.logKey() == null && !Files.exists(folders.data.resolve("keys").resolve("log.key"))) {
      System.out.println("The log's private key was not in the backup: bring it to " + folders.data.resolve("keys").resolve("log.key") + ", or set CHANCERY_LOG_KEY.");
    }
    System.out.println("Publication is shut: reading works, and no act is taken, until it is known what came after the backup.");
    System.out.println("Next: ./chancery reopen --data " + folders.data + " says how.");
    return 0;
  }
}
