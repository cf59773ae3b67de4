package org.chancery.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.LeafHashes;
import org.chancery.log.SignedNote;
import org.chancery.log.Subtrees;
import org.chancery.log.VerifierKey;
import org.chancery.record.Digest;
import org.chancery.storage.Database;

/// Recomputes all that the newest checkpoint of a register promises from its entries and contents alone.
public final class RegisterCheck {
  private RegisterCheck() {}

  /// Fails unless every key signed, the entries make the root, each act may follow those before it, and every content that no act
  /// redacted is there.
  public static void verify(Database database, List<VerifierKey> keys) throws Exception {
    var reader = new RegisterReader(database);
    var head = reader.head().orElseThrow();
    var note = SignedNote.parse(head.note());
    assertThat(note.verify(keys).verified()).isTrue();
    var checkpoint = Checkpoint.parse(note.text());
    var entries = reader.entries(0, Long.MAX_VALUE);
    assertThat(checkpoint.size()).isEqualTo(head.size()).isEqualTo(entries.size());
    var leaves = entries.stream().map(Hash::leaf).toList();
    assertThat(Subtrees.of(LeafHashes.of(leaves)).root(0, leaves.size())).isEqualTo(checkpoint.root());
    assertThat(reader.leafHashes().read(0, leaves.size())).isEqualTo(leaves);
    var order = new LawfulOrder();
    var named = new HashSet<Digest>();
    for (var entry : entries) {
      var act = ActForm.parse(entry);
      assertThat(order.follow(act)).isEmpty();
      named.addAll(act.contents());
    }
    named.removeAll(order.redacted());
    var contents = reader.contents(named);
    assertThat(contents.keySet()).isEqualTo(named);
    contents.forEach((digest, bytes) -> assertThat(Digest.of(bytes)).isEqualTo(digest));
    assertThat(reader.contents(order.redacted())).isEmpty();
  }
}
