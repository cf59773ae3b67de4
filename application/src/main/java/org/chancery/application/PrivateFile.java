package org.chancery.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.chancery.storage.DurableFile;

/// A file with a private key.
final class PrivateFile {
  private static final Set<PosixFilePermission> OWNERS = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private PrivateFile() {}

  /// Throws [EnvironmentProblem] where others than its owner may use the file.
  ///
  /// @param otherwise what to do if anybody else can have read it
  static void requireOwnersAlone(Path file, String otherwise) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix") && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new EnvironmentProblem(
          "others than its owner may use the private key " + file + ": expected the mode 0600, found "
              + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + ". Run chmod 600 " + file
              + "; if anybody else can have read it, " + otherwise);
    }
  }

  /// Writes the file, whole and durable or not at all, in a folder and with a mode for its owner alone.
  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    DurableFile.write(file, bytes, PosixFilePermissions.asFileAttribute(OWNERS));
  }
}
