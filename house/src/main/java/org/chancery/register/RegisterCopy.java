package org.chancery.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.TreeEdge;
import org.chancery.record.Content;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;

/// Takes in entries that another's register committed, as they are: their bytes, their contents, and the signed checkpoint that
/// covers them with all its lines. Beside the commit point, this is the only way into the register's tables, and no key is needed.
///
/// Entries come in their order, from [#size()] on, and handovers of keys beside them; then [#finish] says under which checkpoint. It is
/// for the caller to have checked who signed those. What a copy checks is what the tables rest on: that each entry is an act in canonical form which the state machine
/// allows, that contents have their digests and only redacted ones are absent, and that the leaves make the checkpoint's root.
///
/// Used by one thread, inside one transaction that holds the write lock. Memory grows by some hundreds of bytes a record, and not
/// with the length of what is taken.
public final class RegisterCopy {
  /// Rows of so many acts, or contents of so many bytes, are written at once.
  private static final int ACTS = 1_000;

  private static final long BYTES = 16 << 20;

  private final Transaction transaction;
  private final DSLContext sql;
  private final Optional<String> origin;
  private final LawfulOrder order;
  private final NamedPages pages;
  private final RegisterRows rows = new RegisterRows();
  private final List<Hash> leaves = new ArrayList<>();
  /// The first entry that names each content which is absent.
  private final Map<Digest, Long> absent = new LinkedHashMap<>();
  /// Where among the entries that were taken other keys came into force.
  private final Set<Long> keyChanges = new LinkedHashSet<>();
  private final Map<Long, Handover> handovers = new HashMap<>();
  private TreeEdge edge;
  private long waiting;

  private RegisterCopy(Transaction transaction, Optional<RegisterReader.HeadWithEdge> head) {
    this.transaction = transaction;
    this.sql = transaction.sql();
    this.origin = head.map(RegisterReader.HeadWithEdge::origin);
    this.edge = head.map(RegisterReader.HeadWithEdge::edge).orElseGet(TreeEdge::empty);
    this.order = new LawfulOrder(RegisterReader.lastRecord(sql), number -> Standing.after(RegisterReader.actsAbout(sql, number)), head.isPresent());
    this.pages = new NamedPages(sql);
  }

  /// Goes on where the register in the tables ends.
  public static RegisterCopy into(Transaction transaction) {
    return new RegisterCopy(transaction, RegisterReader.headWithEdge(transaction.sql()));
  }

  /// How many entries there are so far: the index of the next one.
  public long size() {
    return edge.size() + leaves.size();
  }

  /// Takes the next entry.
  ///
  /// @param contents gives each content that the entry names, or nothing for one that was redacted
  /// @throws NotTaken when it is no act that may follow, or a content has another digest
  public void take(byte[] entry, Function<Digest, Optional<byte[]>> contents) {
    long index = size();
    var act = act(index, entry);
    boolean carried = order.isCarrying();
    order
        .follow(act)
        .ifPresent(
            breach -> {
              throw new NotTaken(index, breach.expected(), breach.found());
            });
    for (var digest : act.contents()) {
      contents.apply(digest).ifPresentOrElse(bytes -> keep(index, digest, bytes), () -> absent.putIfAbsent(digest, index));
    }
    if (act instanceof Act.KeysChanged && !carried) {
      keyChanges.add(index);
    }
    var leaf = Hash.leaf(entry);
    rows.act(index, act, entry, leaf);
    try {
      rows.derive(index, act, pages.page(act, contents));
    } catch (MalformedContent e) {
      throw new NotTaken(index, "metadata in its canonical form", String.valueOf(e.getMessage()));
    }
    leaves.add(leaf);
    if (leaves.size() == ACTS) {
      write();
    }
  }

  /// Takes what the publisher shows of an act that changed the keys.
  public void take(Handover handover) {
    handovers.put(handover.size() - 1, handover);
  }

  private static Act act(long index, byte[] entry) {
    try {
      var act = ActForm.parseOwn(entry);
      if (!Arrays.equals(ActForm.bytes(act), entry)) {
        throw new NotTaken(index, "an act in canonical JSON with the members of its form alone", "other bytes");
      }
      return act;
    } catch (MalformedContent e) {
      throw new NotTaken(index, "a known act in canonical JSON", String.valueOf(e.getMessage()));
    }
  }

  private void keep(long index, Digest digest, byte[] bytes) {
    var content = Content.of(bytes);
    if (!content.digest().equals(digest)) {
      throw new NotTaken(index, digest, "content with the digest " + digest, "content with the digest " + content.digest());
    }
    rows.content(content);
    waiting += bytes.length;
    if (waiting > BYTES) {
      write();
    }
  }

  private void write() {
    rows.write(transaction);
    edge = edge.append(leaves);
    leaves.clear();
    waiting = 0;
  }

  /// Writes the checkpoint that covers all that was taken. Without new entries, its signature lines replace those of the checkpoint
  /// of the same tree. What was taken is public once the caller's transaction is durable.
  ///
  /// @param note the signed note, kept to the byte
  /// @throws NotTaken when it is of another log or another tree, a content is absent that no act redacted, or keys changed without a handover
  public Head finish(String note) {
    // If we stop here, the caller's transaction is open and the engine undoes it: entries, contents and what is derived together.
    write();
    var checkpoint = checkpoint(note);
    if (origin.isPresent() && !origin.get().equals(checkpoint.origin())) {
      throw new NotTaken(size(), "a checkpoint of the log " + origin.get(), "one of " + checkpoint.origin());
    }
    if (checkpoint.size() != size() || !checkpoint.root().equals(edge.root())) {
      throw new NotTaken(
          size(),
          "a checkpoint of these " + size() + " entries with the root " + edge.root().base64(),
          "one of " + checkpoint.size() + " with the root " + checkpoint.root().base64());
    }
    absent.keySet().removeAll(order.redacted());
    absent.forEach(
        (digest, index) -> {
          throw new NotTaken(index, digest, "the content " + digest + " that it names", "nothing, and no act redacted it");
        });
    order
        .cutOff()
        .ifPresent(
            breach -> {
              throw new NotTaken(size(), breach.expected(), breach.found());
            });
    for (long index : keyChanges) {
      if (!handovers.containsKey(index)) {
        throw new NotTaken(index, "a checkpoint by which the former keys hand over", "none");
      }
      RegisterRows.handover(sql, handovers.get(index));
    }
    sql.execute("DELETE FROM checkpoint WHERE size = ?", size());
    RegisterRows.checkpoint(sql, edge, note);
    return new Head(size(), edge.root(), note);
  }

  private Checkpoint checkpoint(String note) {
    try {
      return Checkpoint.parse(SignedNote.parse(note).text());
    } catch (MalformedLog e) {
      throw new NotTaken(size(), "a signed checkpoint: " + e.what() + ": " + e.expected(), e.found());
    }
  }
}
