package org.chancery.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.log.Checkpoint;
import org.chancery.log.EntryBundle;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.TilePath;
import org.chancery.log.TileRoots;
import org.chancery.log.Tiles;
import org.chancery.log.VerifierKey;
import org.chancery.record.Addresses;
import org.chancery.record.Digest;
import org.chancery.register.Act;
import org.chancery.register.Handover;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.chancery.storage.FolderTree;

/// The public addresses of a mirrored register as files, made from its database: a projection whose position is `log/checkpoint`. It
/// can be deleted, and is then made anew.
///
/// Readers who follow `log/checkpoint` are led to nothing that is not there: it is put in its place last. While files are written,
/// [#COMING] lies beside it. Used by one thread.
final class MirroredFiles {
  /// The checkpoint up to which files are being written.
  static final String COMING = "log/checkpoint.coming";

  private static final int TOGETHER = 2 * Runtime.getRuntime().availableProcessors();

  private final Path folder;
  private final RegisterReader register;
  private final Subtrees subtrees;

  MirroredFiles(Path folder, RegisterReader register) {
    this.folder = folder;
    this.register = register;
    this.subtrees = Subtrees.of(register.leafHashes(), TileRoots.inMemory());
  }

  /// Writes what the register has and the files have not; nothing where they are as they must be.
  ///
  /// @param head the newest checkpoint
  /// @param keys that signed the log where there was no handover
  /// @param progress told how many entries are done
  void catchUp(Head head, List<VerifierKey> keys, LongConsumer progress) {
    var present = lines(register.keys(head, keys).stream().map(VerifierKey::text));
    if (head.note().equals(text(SignedHead.CHECKPOINT)) && present.equals(text(SignedHead.KEYS))) {
      return;
    }
    long from = written();
    // If we stop here or at any step below, the old checkpoint stands with all that it covers, and the next run begins here again.
    WholeFile.put(folder.resolve(COMING), head.note().getBytes(StandardCharsets.UTF_8));
    if (from < head.size()) {
      InTurn.<Long>run(TOGETHER, from / TilePath.FULL_WIDTH, bundles(head), index -> bundle(index, from, head), progress::accept);
      tiles(from, head.size());
    }
    WholeFile.write(folder.resolve(FormerKeys.RESOURCE), lines(register.succession().handovers().stream().map(Handover::line)).getBytes(StandardCharsets.UTF_8));
    WholeFile.write(folder.resolve(SignedHead.KEYS), present.getBytes(StandardCharsets.UTF_8));
    WholeFile.move(folder.resolve(COMING), folder.resolve(SignedHead.CHECKPOINT));
    // If we stop here, some partial tiles stay; they are the beginnings of full ones and do no harm.
    dropPartial(from, head.size());
  }

  private static String lines(Stream<String> lines) {
    return lines.map(each -> each + "\n").collect(Collectors.joining());
  }

  private static long bundles(Head head) {
    return (head.size() + TilePath.FULL_WIDTH - 1) / TilePath.FULL_WIDTH;
  }

  private String text(String resource) {
    var file = folder.resolve(resource);
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new AddressUnreadable(file.toString(), e);
    }
  }

  /// How many entries the files have: those of their checkpoint, or none where it cannot be read.
  long written() {
    try {
      return Checkpoint.parse(SignedNote.parse(text(SignedHead.CHECKPOINT)).text()).size();
    } catch (MalformedLog e) {
      return 0;
    }
  }

  /// Writes the contents of a bundle's new entries, then the bundle and its tile; gives the entries done by then.
  private Callable<Long> bundle(long index, long from, Head head) {
    long first = index * TilePath.FULL_WIDTH;
    long end = Math.min(first + TilePath.FULL_WIDTH, head.size());
    return () -> {
      long next = Math.max(first, from);
      for (var logged : register.acts(next, (int) (end - next))) {
        for (var digest : logged.act().contents()) {
          register.content(digest).ifPresent(bytes -> write(file(digest), bytes));
        }
        if (logged.act() instanceof Act.Redacted gone) {
          for (var digest : gone.redacted()) {
            Files.deleteIfExists(file(digest));
          }
        }
      }
      int width = (int) (end - first);
      write(file(TilePath.entries(index, width)), EntryBundle.encode(register.entries(first, end)));
      write(file(TilePath.hash(0, index, width)), tile(TilePath.hash(0, index, width), head.size()));
      return end;
    };
  }

  /// Writes the tiles above level 0 that have grown.
  private void tiles(long from, long size) {
    Tiles.paths(size)
        .filter(path -> path.level() > 0 && path.index() >= hashes(from, path.level()) / TilePath.FULL_WIDTH)
        .forEach(path -> write(file(path), tile(path, size)));
  }

  private byte[] tile(TilePath.Hashes path, long size) {
    return Tiles.tile(subtrees, size, path).orElseThrow();
  }

  private static long hashes(long size, int level) {
    return level > 7 ? 0 : size >> 8 * level;
  }

  /// Deletes the partial forms of what has grown full.
  private void dropPartial(long from, long size) {
    for (int level = 0; hashes(from, level) > 0; level++) {
      long index = hashes(from, level) / TilePath.FULL_WIDTH;
      if (hashes(size, level) / TilePath.FULL_WIDTH > index) {
        drop(file(TilePath.hash(level, index, TilePath.FULL_WIDTH)));
        if (level == 0) {
          drop(file(TilePath.entries(index, TilePath.FULL_WIDTH)));
        }
      }
    }
  }

  private static void drop(Path full) {
    var partial = full.resolveSibling(full.getFileName() + ".p");
    try {
      FolderTree.delete(partial);
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(partial.toString(), e);
    }
  }

  private Path file(Digest content) {
    return folder.resolve(Addresses.content(content).substring(1));
  }

  private Path file(TilePath path) {
    return folder.resolve(TreeTiles.resource(path));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      try {
        Files.write(file, bytes);
      } catch (NoSuchFileException e) {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
      }
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(file.toString(), e);
    }
  }
}
