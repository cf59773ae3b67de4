package org.chancery.mirror;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.chancery.log.Checkpoint;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.VerifierKey;
import org.chancery.register.Head;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;

/// Takes into a register what another place has more of the same log, such as a mirror: verified, in one transaction, as a [Mirror] does.
public final class CatchingUp {
  private CatchingUp() {}

  /// What became of it.
  public sealed interface Result {
    /// The register has what the place shows.
    ///
    /// @param taken how many entries came
    record CaughtUp(SignedNote shown, long taken) implements Result {}

    /// The place has the beginning of the register only.
    record Behind(SignedNote shown) implements Result {}

    /// The place shows another history, which the log's key signed.
    record OtherHistory(SignedNote shown) implements Result {}

    /// The place shows no register of this log that is right.
    record Wrong(Finding finding) implements Result {}
  }

  /// @param scratch a folder for what is fetched and not yet committed; empty or missing before and after
  /// @param database of a register with at least one act
  /// @param key the log's own, which MUST be among those that the place shows
  /// @throws AddressUnreadable when the place cannot be read; nothing was taken
  public static Result from(PublicAddresses place, Path scratch, Database database, VerifierKey key, LongConsumer progress) {
    var register = new RegisterReader(database);
    var ours = register.head().orElseThrow();
    try {
      var shown = SignedHead.read(place, Optional.of(key));
      var theirs = shown.checkpoint();
      if (theirs.size() < ours.size()) {
        return isBeginning(theirs, register) ? new Result.Behind(shown.note()) : new Result.OtherHistory(shown.note());
      }
      return take(place, scratch, database, ours, shown, progress);
    } catch (FoundWrong e) {
      return new Result.Wrong(e.finding());
    }
  }

  /// Whether a checkpoint that is not larger than the register's own is of its tree.
  public static boolean isBeginning(Checkpoint checkpoint, RegisterReader register) {
    return Subtrees.of(register.leafHashes()).root(0, checkpoint.size()).equals(checkpoint.root());
  }

  private static Result take(PublicAddresses place, Path scratch, Database database, Head ours, SignedHead shown, LongConsumer progress) {
    var theirs = shown.checkpoint();
    var tiles = new TreeTiles(place, theirs.size());
    tiles.proveEdge(theirs.root(), shown::otherRoot);
    if (!tiles.rootAt(ours.size()).equals(ours.root())) {
      return new Result.OtherHistory(shown.note());
    }
    shown.former().requireRoots(tiles::rootAt);
    if (theirs.size() > ours.size()) {
      var incoming = new Incoming(scratch);
      new Fetching(place, incoming, database, tiles, ours.size()).commit(shown, progress);
      // If we stop here, all is committed, and the folder holds what nobody needs.
      incoming.clear();
    }
    return new Result.CaughtUp(shown.note(), theirs.size() - ours.size());
  }
}
