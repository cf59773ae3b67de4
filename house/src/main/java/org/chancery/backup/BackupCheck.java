package org.chancery.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.NoteVerdict;
import org.chancery.log.SignedNote;
import org.chancery.log.TreeEdge;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.register.ActForm;
import org.chancery.register.LawfulOrder;
import org.chancery.storage.Table;
import org.jspecify.annotations.Nullable;

/// Holds a whole [BackupFile] against what it says of itself, before anything of it is used: the digest of each part, each act's leaf and
/// its place in the order, the tree they make against the signed checkpoint, and each content against its digest.
///
/// Used once, by one thread. Memory grows by some hundred bytes a content.
public final class BackupCheck {
  private static final int RUN = 1_000;

  private final BackupFile file;
  private final LawfulOrder order = new LawfulOrder();
  private final Set<Digest> missing = new HashSet<>();
  private final List<Hash> leaves = new ArrayList<>();
  private TreeEdge edge = TreeEdge.empty();

  private BackupCheck(BackupFile file) {
    this.file = file;
  }

  /// @throws BackupUnfit with the first thing that is wrong
  public static void check(BackupFile file, RowCount progress) throws IOException {
    new BackupCheck(file).check(progress);
  }

  private void check(RowCount progress) throws IOException {
    requireSignature(file.manifest());
    var acts = required("act");
    var contents = required("content");
    // Tables come in the order of their names, so that contents come after the acts that name them.
    for (var part : file.manifest().parts()) {
      if (part.equals(acts)) {
        file.rows(part, progress, row -> act(part.table(), row));
        append();
        requireTree(file.manifest());
      } else if (part.equals(contents)) {
        file.rows(part, progress, row -> content(part.table(), row));
      } else {
        file.rows(part, progress, row -> {});
      }
    }
    order
        .cutOff()
        .ifPresent(
            breach -> {
              throw new BackupUnfit(acts.entry(), breach.expected(), breach.found());
            });
    missing.removeAll(order.redacted());
    if (!missing.isEmpty()) {
      throw new BackupUnfit(contents.entry(), "the content " + missing.iterator().next() + " that an act names", "nothing, and no act redacted it");
    }
    for (var each : file.manifest().keyFiles()) {
      file.keyFile(each);
    }
  }

  private Manifest.Part required(String table) {
    return file.manifest().part(table).orElseThrow(() -> new BackupUnfit(Manifest.NAME, "the table " + table, "none"));
  }

  private static void requireSignature(Manifest manifest) {
    try {
      var note = SignedNote.parse(manifest.checkpoint());
      var checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(manifest.origin()) || checkpoint.size() != manifest.size()) {
        throw new BackupUnfit(
            Manifest.NAME, "a checkpoint of " + manifest.size() + " acts of " + manifest.origin(), "one of " + checkpoint.size() + " acts of " + checkpoint.origin());
      }
      var signed = note.verify(manifest.keys()) instanceof NoteVerdict.Verified(var keys) ? keys : List.of();
      if (manifest.keys().isEmpty() || !signed.contains(manifest.keys().getFirst())) {
        throw new BackupUnfit(Manifest.NAME, "a checkpoint signed by the log's key", "one that is not");
      }
    } catch (MalformedLog e) {
      throw new BackupUnfit(Manifest.NAME, e.what() + ": " + e.expected(), e.found());
    }
  }

  private void act(Table table, @Nullable Object[] row) {
    long index = edge.size() + leaves.size();
    var where = Manifest.Part.entry("act") + ", act " + index;
    if (!Long.valueOf(index).equals(value(table, row, "idx"))) {
      throw new BackupUnfit(where, "the index " + index, String.valueOf(value(table, row, "idx")));
    }
    if (!(value(table, row, "entry") instanceof byte[] entry) || !(value(table, row, "leaf") instanceof byte[] leaf)) {
      throw new BackupUnfit(where, "an entry and its leaf", "none");
    }
    if (!Hash.leaf(entry).equals(hash(where, leaf))) {
      throw new BackupUnfit(where, "the leaf " + Hash.leaf(entry), "the leaf " + hash(where, leaf));
    }
    try {
      var act = ActForm.parse(entry);
      order
          .follow(act)
          .ifPresent(
              breach -> {
                throw new BackupUnfit(where, breach.expected(), breach.found());
              });
      missing.addAll(act.contents());
    } catch (MalformedContent e) {
      throw new BackupUnfit(where, "an act", String.valueOf(e.getMessage()));
    }
    leaves.add(Hash.leaf(entry));
    if (leaves.size() == RUN) {
      append();
    }
  }

  private static Hash hash(String where, byte[] bytes) {
    try {
      return Hash.of(bytes);
    } catch (MalformedLog e) {
      throw new BackupUnfit(where, e.expected(), e.found());
    }
  }

  private void append() {
    edge = edge.append(leaves);
    leaves.clear();
  }

  private void requireTree(Manifest manifest) {
    var checkpoint = Checkpoint.parse(SignedNote.parse(manifest.checkpoint()).text());
    if (edge.size() != checkpoint.size() || !edge.root().equals(checkpoint.root())) {
      throw new BackupUnfit(
          Manifest.Part.entry("act"),
          checkpoint.size() + " acts with the signed root " + checkpoint.root().base64(),
          edge.size() + " acts with the root " + edge.root().base64());
    }
  }

  private void content(Table table, @Nullable Object[] row) {
    var bytes = value(table, row, "bytes") instanceof byte[] some ? some : new byte[0];
    var named = value(table, row, "digest") instanceof byte[] some && some.length == 32 ? Optional.of(Digest.ofBytes(some)) : Optional.<Digest>empty();
    var found = Digest.of(bytes);
    if (!named.equals(Optional.of(found))) {
      throw new BackupUnfit(
          Manifest.Part.entry("content") + ", content " + named.map(Digest::hex).orElse("without a digest"), "bytes with that digest", "bytes with the digest " + found);
    }
    if (order.redacted().contains(found)) {
      throw new BackupUnfit(Manifest.Part.entry("content") + ", content " + found, "nothing, since an act redacted it", "its bytes");
    }
    missing.remove(found);
  }

  private static @Nullable Object value(Table table, @Nullable Object[] row, String column) {
    for (int i = 0; i < row.length; i++) {
      if (table.columns().get(i).name().equals(column)) {
        return row[i];
      }
    }
    return null;
  }
}
