package org.chancery.application;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

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
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(part, options, PosixFilePermissions.asFileAttribute(OWNERS))) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    // If we stop before this, the file is as it was, or not there.
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(file.getParent());
  }

  /// Makes the names in a folder durable.
  static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
