package org.chancery.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chancery.log.AddCheckpoint;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.LeafHashes;
import org.chancery.log.Proofs;
import org.chancery.log.SignedNote;
import org.chancery.log.SigningKey;
import org.chancery.log.TreeEdge;

/// A log that a witness watches, of leaves in memory; `branch` tells two histories of one log apart.
record WatchedLog(SigningKey key, List<Hash> leaves) {
  static final String ORIGIN = "log.example/log";

  static WatchedLog of(int entries) {
    return branching(entries, entries);
  }

  /// A history that is another from some entry on.
  static WatchedLog branching(int entries, int common) {
    var leaves = new ArrayList<Hash>();
    for (int i = 0; i < entries; i++) {
      leaves.add(Hash.leaf((i < common ? "entry " + i : "other entry " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return new WatchedLog(aKey(ORIGIN), leaves);
  }

  static SigningKey aKey(String name) {
    return SigningKey.of(name, Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
  }

  Checkpoint checkpoint(int size) {
    return new Checkpoint(key.name(), size, TreeEdge.empty().append(leaves.subList(0, size)).root());
  }

  SignedNote signed(int size) {
    var body = checkpoint(size).body();
    return new SignedNote(body, List.of(key.sign(body)));
  }

  /// The request of an honest log.
  AddCheckpoint request(int old, int size) {
    return new AddCheckpoint(old, Proofs.consistency(LeafHashes.of(leaves), old, size), signed(size));
  }
}
