package org.chancery.mirror;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.chancery.log.SignedNote;

/// The public addresses of a register as files of a folder, as a mirror keeps them.
public final class FolderAddresses implements PublicAddresses {
  private static final String CONTENTS = "log/content/sha256";

  private final File folder;

  public FolderAddresses(Path folder) {
    this.folder = folder.toFile();
  }

  @Override
  public Optional<byte[]> read(String resource, int most) {
    var file = new File(folder, resource);
    // Of a million small files every question to the system is felt. This one says of all but folders whether there is something to be
    // read, before a FIFO is opened, which would wait for ever; and it makes the one that would find the end needless.
    long length = file.length();
    if (length == 0 || length > most) {
      if (!file.exists()) {
        return Optional.empty();
      }
      requireFile(resource, file);
    }
    if (length > most) {
      throw new Finding(resource, most, "at most " + most + " bytes", "more").thrown();
    }
    try (var in = new FileInputStream(file)) {
      var bytes = new byte[(int) length];
      int end = in.read(bytes, 0, bytes.length);
      for (int read = end; read > 0 && end < bytes.length; end += Math.max(0, read)) {
        read = in.read(bytes, end, bytes.length - end);
      }
      // Shorter only where it was cut while it was read.
      return Optional.of(end == bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(0, end)));
    } catch (FileNotFoundException e) {
      if (!file.exists()) {
        return Optional.empty();
      }
      requireFile(resource, file);
      throw new AddressUnreadable(file.getPath(), e);
    } catch (IOException e) {
      throw new AddressUnreadable(file.getPath(), e);
    }
  }

  private static void requireFile(String resource, File file) {
    if (!file.isFile()) {
      throw new Finding(resource, 0, "a file", file.isDirectory() ? "a folder" : "a FIFO, a socket or a device").thrown();
    }
  }

  @Override
  public boolean listable() {
    return true;
  }

  @Override
  public Stream<String> files() {
    var top = folder.toPath();
    var contents = top.resolve(CONTENTS);
    var files = new ArrayList<String>();
    try {
      Files.walkFileTree(
          top.resolve("log"),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
              return visited.equals(contents) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(top.relativize(file).toString().replace('\\', '/'));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new AddressUnreadable(top.resolve("log").toString(), e);
    }
    Collections.sort(files);
    return files.stream();
  }

  @Override
  public Stream<String> contentNames() {
    var contents = folder.toPath().resolve(CONTENTS);
    try {
      // Names alone: to ask for each of a million files what it is would take longer than to read it.
      return Files.exists(contents) ? Files.list(contents).map(each -> each.getFileName().toString()) : Stream.empty();
    } catch (IOException e) {
      throw new AddressUnreadable(contents.toString(), e);
    }
  }

  @Override
  public boolean changing(byte[] checkpoint) {
    return new File(folder, MirroredFiles.COMING).exists()
        || !Arrays.equals(read(SignedHead.CHECKPOINT, SignedNote.LONGEST_NOTE).orElse(null), checkpoint);
  }

  @Override
  public int sideBySide() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void close() {
    // Nothing stays open between two reads.
  }
}
