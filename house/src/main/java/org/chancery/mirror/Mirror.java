package org.chancery.mirror;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Checkpoint;
import org.chancery.log.SignedNote;
import org.chancery.log.VerifierKey;
import org.chancery.register.Head;
import org.chancery.register.RegisterCopy;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/// Another's register, kept in a folder: its database, from which a reading room can be served, and its public addresses as files.
///
/// A visit ([#sync]) fetches by public addresses alone, checks each bundle before it is put aside ([Incoming]), commits all of them
/// with the publisher's checkpoint in one transaction ([RegisterCopy]), and then writes the files ([MirroredFiles]). It may be stopped
/// at any moment; the next one goes on where it was. The database is the mirror's truth, and never goes back. Used by one thread.
public final class Mirror implements AutoCloseable {
  private static final String LOCK = "mirror.lock";
  private static final String INCOMING = "incoming";
  /// How often a register that changes while it is read is read again.
  private static final int TIMES = 5;

  private final Path folder;
  private final URI publisher;
  private final PublicAddresses site;
  private final FileChannel lock;
  private final Incoming incoming;
  private final Database database;
  private final RegisterReader register;
  private final MirroredFiles files;
  private final Optional<VerifierKey> known;
  private MirrorMark mark;

  /// How a visit goes on.
  public interface Listener {
    /// What is being done.
    enum Work {
      FETCHING,
      WRITING
    }

    /// @param from entries done already
    /// @param to entries to be done in all
    void begins(Work work, long from, long to);

    /// @param entries done so far
    void done(long entries);
  }

  private Mirror(Path folder, URI publisher, PublicAddresses site, FileChannel lock, Optional<VerifierKey> known, MirrorMark mark) {
    this.folder = folder;
    this.publisher = publisher;
    this.site = site;
    this.lock = lock;
    this.known = known;
    this.mark = mark;
    this.incoming = new Incoming(folder.resolve(INCOMING));
    this.database = Database.open(DatabaseAddress.inFolder(folder));
    this.register = new RegisterReader(database);
    this.files = new MirroredFiles(folder, register);
  }

  /// Opens a mirror, or begins one in a folder that is empty or not there.
  ///
  /// @param publisher the public address
  /// @param site the addresses below it; they stay the caller's
  /// @param key the log's key if it is known from elsewhere; a mirror that was begun knows its own
  /// @throws AddressUnreadable when the folder holds something else, or another process works on it
  public static Mirror open(Path folder, URI publisher, PublicAddresses site, Optional<VerifierKey> key) {
    var mark = MirrorMark.of(folder);
    try {
      if (mark.isEmpty()) {
        requireEmpty(folder);
      }
      Files.createDirectories(folder);
      var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (!held(lock)) {
          throw new AddressUnreadable(folder.toString(), "another process mirrors into it");
        }
        var address = HttpAddresses.plain(publisher);
        var marked = mark.orElseGet(() -> new MirrorMark(address, List.of()));
        if (mark.isEmpty()) {
          marked.write(folder);
        }
        return new Mirror(folder, address, site, lock, key, marked);
      } catch (RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(folder.toString(), e);
    }
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.list(folder)) {
        if (all.anyMatch(each -> !each.endsWith(LOCK))) {
          throw new AddressUnreadable(folder.toString(), "it holds other things and is no mirror; name a folder that is new or empty");
        }
      }
    }
  }

  /// The checkpoint up to which the mirror has everything; empty before the first visit.
  public Optional<Checkpoint> kept() {
    return register.head().map(Mirror::checkpoint);
  }

  /// The log's key in force; empty before the first good visit.
  public Optional<VerifierKey> key() {
    return register.succession().inForce(mark.keys()).stream().findFirst();
  }

  private static Checkpoint checkpoint(Head head) {
    return Checkpoint.parse(SignedNote.parse(head.note()).text());
  }

  /// Visits the publisher once.
  ///
  /// @throws AddressUnreadable when it cannot be reached, or the folder cannot be written; then the next visit goes on from here
  public Synced sync(Listener listener) {
    // What a visit that was stopped had committed and not yet written.
    writeFiles(listener);
    for (int time = 1; ; time++) {
      SignedHead shown = null;
      try {
        shown = SignedHead.read(site, known);
        key().ifPresent(shown::requireKey);
        return take(shown, listener);
      } catch (FoundWrong e) {
        if (shown == null || !e.passing() || !site.changing(shown.bytes())) {
          return refused(e.finding(), shown);
        }
        if (time == TIMES) {
          throw new AddressUnreadable(publisher.toString(), "its register changes while it is read; last found " + e.finding().text());
        }
      }
    }
  }

  private Synced.Refused refused(Finding finding, @Nullable SignedHead shown) {
    var kept = register.head().orElse(null);
    return new Synced.Refused(finding, Optional.ofNullable(shown).map(each -> Evidence.write(folder, finding, each.note(), kept)));
  }

  private Synced take(SignedHead shown, Listener listener) {
    var kept = register.head();
    var checkpoint = shown.checkpoint();
    var before = kept.map(Mirror::checkpoint);
    before.ifPresent(shown::requireNoRollBack);
    boolean same = before.isPresent() && before.get().equals(checkpoint);
    if (!same) {
      var tiles = new TreeTiles(site, checkpoint.size());
      tiles.proveEdge(checkpoint.root(), shown::otherRoot);
      before.ifPresent(each -> shown.requirePrefix(each, tiles));
      shown.former().requireRoots(tiles::rootAt);
      remember(shown);
      long from = before.map(Checkpoint::size).orElse(0L);
      listener.begins(Listener.Work.FETCHING, from, checkpoint.size());
      var acts = new Fetching(site, incoming, database, tiles, from).commit(shown, listener::done);
      // If we stop here, all is committed, and the next visit begins with the files.
      writeFiles(listener);
      incoming.clear();
      return new Synced.Grew(checkpoint, from, acts);
    }
    remember(shown);
    if (hasNewLines(shown, kept.orElseThrow())) {
      database.write(transaction -> RegisterCopy.into(transaction).finish(shown.note().render()));
    }
    writeFiles(listener);
    return new Synced.Unchanged(checkpoint);
  }

  /// Whether somebody signed the same checkpoint since, such as a witness.
  private static boolean hasNewLines(SignedHead shown, Head kept) {
    return !SignedNote.parse(kept.note()).signatures().containsAll(shown.note().signatures());
  }

  private void remember(SignedHead shown) {
    // Of the same secret there may be more keys than at first; others come by an act.
    boolean theirs = mark.keys().isEmpty() || mark.keys().getFirst().equals(shown.keys().getFirst());
    var now = new MirrorMark(publisher, theirs ? shown.keys() : mark.keys());
    if (!now.equals(mark)) {
      now.write(folder);
      mark = now;
    }
  }

  private void writeFiles(Listener listener) {
    var head = register.head();
    if (head.isPresent()) {
      listener.begins(Listener.Work.WRITING, files.written(), head.get().size());
      files.catchUp(head.get(), mark.keys(), listener::done);
    }
  }

  @Override
  public void close() {
    database.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw AddressUnreadable.unwritable(folder.toString(), e);
    }
  }
}
