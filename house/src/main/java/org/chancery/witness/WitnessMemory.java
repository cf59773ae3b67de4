package org.chancery.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.storage.DurableFile;

/// The newest checkpoint that a witness cosigned of each log: a folder with one file a log, named by the SHA-256 of its origin and
/// holding the cosigned checkpoint; in `forks` below it, checkpoints of a log that contradict each other.
///
/// The folder belongs to one open memory at a time. A memory that is lost MUST NOT be begun anew under the same key: the witness
/// would cosign what contradicts what it has cosigned.
public final class WitnessMemory implements AutoCloseable {
  private static final int MOST_FORKS = 100;

  private final Path folder;
  private final FileChannel lockFile;

  private WitnessMemory(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /// Makes the empty memory of a new witness.
  public static void begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    DurableFile.force(folder.toAbsolutePath().getParent());
  }

  /// Whether there is a memory that holds anything.
  public static boolean remembers(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(WitnessMemory::isOfLog);
    }
  }

  private static boolean isOfLog(Path file) {
    return file.getFileName().toString().matches("[0-9a-f]{64}");
  }

  /// Opens a memory that was begun, and reads all of it once.
  ///
  /// @throws IOException when the folder is not there, is in use by another process, or holds what is no checkpoint; the message
  ///     says what was found and expected
  public static WitnessMemory open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "the witness's memory " + folder + " is missing. Without it the witness would contradict itself: bring it back, or begin with another folder"
              + " and so with another key");
    }
    var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw new IOException("another process already runs over the witness's memory " + folder);
      }
      var memory = new WitnessMemory(folder, channel);
      memory.readAll();
      return memory;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void readAll() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.filter(WitnessMemory::isOfLog).toList()) {
        var name = file.getFileName().toString();
        var origin = Checkpoint.parse(read(file).text()).origin();
        if (!name(origin).equals(name)) {
          throw new IOException(file + " is of the log " + origin + "; expected a log whose origin has that SHA-256");
        }
      }
    }
  }

  /// The name of a log's file, and its part of the monitoring address.
  static String name(String origin) {
    return Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /// The newest cosigned checkpoint of a log; empty if none was.
  Optional<SignedNote> find(String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  private static SignedNote read(Path file) throws IOException {
    try {
      var note = SignedNote.parse(Files.readAllBytes(file));
      Checkpoint.parse(note.text());
      return note;
    } catch (MalformedLog e) {
      throw new IOException(file + " is no checkpoint: " + e.getMessage(), e);
    }
  }

  /// Remembers a checkpoint instead of the log's last one; durable when it returns. The caller MUST hold off all others who ask for
  /// this log, from [#find] to here.
  void keep(String origin, SignedNote note) throws IOException {
    write(folder, name(origin), note);
    // If we stop here, the new one is remembered and the log does not know: it asks again, and is told the size.
  }

  /// Keeps a checkpoint that contradicts the remembered one, and that one too, as evidence; at most some of each log.
  void keepFork(String origin, SignedNote note) throws IOException {
    var name = name(origin);
    var forks = Files.createDirectories(folder.resolve("forks").resolve(name));
    try (var kept = Files.list(forks)) {
      if (kept.count() >= MOST_FORKS) {
        return;
      }
    }
    for (var each : List.of(find(name).orElseThrow(), note)) {
      var checkpoint = Checkpoint.parse(each.text());
      write(forks, checkpoint.size() + "-" + checkpoint.root().hex(), each);
    }
  }

  private static void write(Path folder, String name, SignedNote note) throws IOException {
    // If we stop here or within, what was there before stays there, and nobody was told of the new one.
    DurableFile.write(folder.resolve(name), note.render().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
