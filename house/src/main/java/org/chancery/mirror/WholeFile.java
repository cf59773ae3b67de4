package org.chancery.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A small file that is there whole, or as it was before.
final class WholeFile {
  private WholeFile() {}

  /// Writes it beside, and puts it in its place.
  static void write(Path file, byte[] bytes) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    put(fresh, bytes);
    // If we stop here, the old file stands, and the next writing begins anew.
    move(fresh, file);
  }

  /// Writes a file and waits until it is on the disk.
  static void put(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(file.toString(), e);
    }
  }

  static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(to.toString(), e);
    }
  }
}
