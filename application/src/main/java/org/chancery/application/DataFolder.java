package org.chancery.application;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.StorageFailed;

/// The folder where a register keeps its database, keys and index: made for its owner alone, and fit to be opened.
final class DataFolder {
  private DataFolder() {}

  /// There from before a restore wrote anything until all of it was written.
  static Path unfinished(Path data) {
    return data.resolve("restore.unfinished");
  }

  /// Makes the folder where it is missing.
  ///
  /// @throws EnvironmentProblem when it cannot be written, or a restore into it was cut off
  static void prepare(Path data) {
    make(data);
    requireFinished(data);
  }

  /// @throws EnvironmentProblem also for the folder of a mirror, into which nothing is committed
  static void make(Path data) {
    MirroredHouse.requireNone(data);
    try {
      if (!Files.isDirectory(data)) {
        if (data.toAbsolutePath().getParent() != null) {
          Files.createDirectories(data.toAbsolutePath().getParent());
        }
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (FileAlreadyExistsException e) {
      // Another process made it meanwhile, or it is a file, which is said below.
    } catch (IOException e) {
      throw new EnvironmentProblem("the data folder " + data + " cannot be made (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")", e);
    }
    if (!Files.isDirectory(data) || !Files.isWritable(data)) {
      throw new EnvironmentProblem("the data folder " + data + " is not a folder that can be written");
    }
  }

  /// For commands that work on a register and never begin one.
  ///
  /// @throws EnvironmentProblem when there is none, or the folder is a mirror
  static void requireRegister(Path data, Configuration configuration) {
    MirroredHouse.requireNone(data);
    requireFinished(data);
    var address = configuration.databaseFor(data);
    boolean there = configuration.database() != null || Files.exists(data.resolve("chancery.db"));
    if (there) {
      try (var database = Database.openAsItIs(address)) {
        there = !database.form().isEmpty() && new RegisterReader(database).head().isPresent();
      } catch (StorageFailed e) {
        throw new EnvironmentProblem(String.valueOf(e.getMessage()), e);
      }
    }
    if (!there) {
      throw new EnvironmentProblem("there is no register in " + address + ", and nothing was done; is --data right, or the setting CHANCERY_DATABASE?");
    }
  }

  static void requireFinished(Path data) {
    if (Files.exists(unfinished(data))) {
      throw new EnvironmentProblem(
          "a restore into the data folder " + data + " was cut off, so that nothing may serve it: run ./chancery restore with the same file again, which finishes it");
    }
  }
}
