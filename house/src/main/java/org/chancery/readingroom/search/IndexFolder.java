package org.chancery.readingroom.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.chancery.record.Digest;
import org.chancery.register.ActForm;
import org.chancery.register.LoggedAct;
import org.chancery.register.RegisterCorrupt;
import org.chancery.register.RegisterReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory of the index: who may write it, how far it had come, and whether it can be trusted.
///
/// A directory that is damaged, of another form of index, or that follows another register is emptied and begun anew, with a
/// line in the log. One that has taken in more acts than there are is evidence that the register was set back, and is left as it
/// is, unless the register was restored as it must be. Opening reads the ends of the files only, so that it costs no more for a large record; [#damage()] checks every
/// byte. Only one process may write it at a time.
public final class IndexFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
  private static final double BUFFER_MEGABYTES = 64;
  private static final String FORM = "form";
  private static final String POSITION = "position";
  private static final String LAST_ACT = "lastAct";

  private final Path path;
  private final Directory directory;
  private final Analyzers analyzers;
  private final IndexWriter writer;
  private final long position;

  private IndexFolder(Path path, Directory directory, Analyzers analyzers, IndexWriter writer, long position) {
    this.path = path;
    this.directory = directory;
    this.analyzers = analyzers;
    this.writer = writer;
    this.position = position;
  }

  /// Opens a directory, which is made where it is missing. Empty while another process, or another index of this one, writes it.
  ///
  /// @throws RegisterCorrupt when it has taken in more acts than the register has, and that is not shut
  public static Optional<IndexFolder> open(Path path, RegisterReader register) {
    return open(path, register, UnaryOperator.identity());
  }

  /// @param between stands between the index and the directory of files
  static Optional<IndexFolder> open(Path path, RegisterReader register, UnaryOperator<Directory> between) {
    try {
      var directory = between.apply(FSDirectory.open(path));
      try {
        return Optional.of(open(path, directory, register));
      } catch (LockObtainFailedException e) {
        directory.close();
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the search index in " + path + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static IndexFolder open(Path path, Directory directory, RegisterReader register) throws IOException {
    long position = 0;
    try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      try {
        position = trusted(path, directory, register);
      } catch (Untrusted e) {
        LOG.warn("the search index in {} is filled anew: {}", path, e.getMessage());
        // If we stop here, or among the deletions, the directory is without an index or damaged, and the next start begins anew.
        empty(directory);
      }
    }
    var analyzers = new Analyzers();
    var config = new IndexWriterConfig(analyzers.forFields());
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    config.setCommitOnClose(false);
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    return new IndexFolder(path, directory, analyzers, new IndexWriter(directory, config), position);
  }

  /// The same directory with another writer, after a failure closed this one.
  IndexFolder again(RegisterReader register) throws IOException {
    return open(path, directory, register);
  }

  /// Why a directory cannot be used as it is.
  private static final class Untrusted extends Exception {
    private static final long serialVersionUID = 1L;

    Untrusted(String message) {
      super(message);
    }
  }

  /// How many acts the index has taken in; 0 for an empty directory.
  private static long trusted(Path path, Directory directory, RegisterReader register) throws IOException, Untrusted {
    if (directory.listAll().length == 0 || !hasIndexFiles(directory)) {
      return 0;
    }
    Map<String, String> data;
    try (var reader = DirectoryReader.open(directory)) {
      data = reader.getIndexCommit().getUserData();
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException | IndexNotFoundException e) {
      throw new Untrusted("it is damaged or of another version (" + e.getMessage() + ")");
    } catch (NoSuchFileException | FileNotFoundException | EOFException e) {
      throw new Untrusted("a file is missing or cut short (" + e.getMessage() + ")");
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw new Untrusted("it cannot be read (" + e.getMessage() + ")");
    }
    if (!Schema.VERSION.equals(data.get(FORM))) {
      throw new Untrusted("it is of form " + data.get(FORM) + ", expected " + Schema.VERSION);
    }
    long position = Long.parseLong(data.getOrDefault(POSITION, "0"));
    if (position > register.size() && register.shut().isEmpty()) {
      throw new RegisterCorrupt(
          "the search index in " + path, "at most " + register.size() + " acts taken in, as many as the register has", position + " acts, which the register has lost");
    }
    if (position > 0) {
      var last = register.entries(position - 1, position);
      if (last.isEmpty() || !Digest.of(last.getFirst()).hex().equals(data.get(LAST_ACT))) {
        throw new Untrusted("its act " + (position - 1) + " is not that of this register");
      }
    }
    return position;
  }

  /// Checks the checksum of every file of the last commit, which takes a second for some hundred megabytes.
  ///
  /// @return what is wrong; empty for an index in good order
  Optional<String> damage() throws IOException {
    try (var reader = DirectoryReader.open(directory)) {
      for (var leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return Optional.empty();
    } catch (CorruptIndexException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IndexNotFoundException e) {
      return Optional.empty(); // nothing was committed yet
    }
  }

  /// Forgets every document; the position is 0 again, durable with the next commit.
  void empty() throws IOException {
    writer.deleteAll();
    writer.setLiveCommitData(Map.of(FORM, Schema.VERSION, POSITION, "0").entrySet());
  }

  /// From now on small segments are merged into larger ones; until then it would be in the way of a start or an import.
  void merge() throws IOException {
    var policy = new TieredMergePolicy();
    policy.setForceMergeDeletesPctAllowed(0); // so that one redacted text among thousands is forgotten, too
    writer.getConfig().setMergePolicy(policy);
    writer.maybeMerge();
  }

  private static boolean hasIndexFiles(Directory directory) throws IOException {
    for (var name : directory.listAll()) {
      if (isIndexFile(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIndexFile(String name) {
    return name.startsWith(IndexFileNames.SEGMENTS)
        || name.startsWith(IndexFileNames.PENDING_SEGMENTS)
        || IndexFileNames.CODEC_FILE_PATTERN.matcher(name).matches();
  }

  private static void empty(Directory directory) throws IOException {
    for (var name : directory.listAll()) {
      if (isIndexFile(name)) {
        directory.deleteFile(name);
      }
    }
  }

  Analyzers analyzers() {
    return analyzers;
  }

  IndexWriter writer() {
    return writer;
  }

  /// How many acts the index had taken in when it was opened.
  long position() {
    return position;
  }

  /// Makes durable what the writer holds, and that it has taken in all acts up to this one.
  void commit(LoggedAct last) throws IOException {
    var data = Map.of(FORM, Schema.VERSION, POSITION, Long.toString(last.index() + 1), LAST_ACT, Digest.of(ActForm.bytes(last.act())).hex());
    writer.setLiveCommitData(data.entrySet());
    // Each thread that added documents left a buffer; the commit alone would write them one after the other.
    IntStream.range(0, Runtime.getRuntime().availableProcessors()).parallel().forEach(ignored -> flushOne());
    // If we stop before this is done, the index is that of the commit before, and the acts since then are taken in again.
    writer.commit();
  }

  /// Writes anew, without them, the segments that hold deleted or replaced documents, and makes that durable.
  void forget() throws IOException {
    writer.forceMergeDeletes();
    writer.commit();
  }

  /// Deletes the files that no reader needs any more.
  void forgetFiles() throws IOException {
    writer.deleteUnusedFiles();
  }

  private void flushOne() {
    try {
      writer.flushNextBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("the search index could not be written: " + e.getMessage(), e);
    }
  }

  /// Makes durable what merges changed.
  ///
  /// @return whether there was anything
  boolean commitMerges() throws IOException {
    boolean changed = writer.hasUncommittedChanges();
    if (changed) {
      writer.commit();
    }
    return changed;
  }

  /// Gives the directory free. What was not committed is lost, and taken in again at the next opening.
  @Override
  public void close() throws IOException {
    try (directory) {
      // Stops running merges, too: they are done again when needed.
      writer.rollback();
    }
  }
}
