package org.chancery.register;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.LogSigner;
import org.chancery.log.SignedNote;
import org.chancery.log.TreeEdge;
import org.chancery.log.VerifierKey;
import org.chancery.record.Digest;
import org.chancery.record.Salt;
import org.chancery.register.Act.LogSucceeded;
import org.chancery.register.Act.Role;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;

/// Begins another log in the place of one that cannot go on, because acts which others have seen are lost or its key is.
///
/// Its first act names the last checkpoint known of the log before; then follow all acts that there are, as they were, so that records
/// keep their numbers and addresses. It has a name and keys of its own: nothing is ever signed again for the log before.
public final class SuccessorLog {
  private static final int RUN = 10_000;

  private final Transaction transaction;
  private final DSLContext sql;
  private final Clock clock;
  private final RandomGenerator random;

  private SuccessorLog(Transaction transaction, Clock clock, RandomGenerator random) {
    this.transaction = transaction;
    this.sql = transaction.sql();
    this.clock = clock;
    this.random = random;
  }

  /// Writes the successor over the register in the tables, and opens publication. Public once the caller's transaction is durable.
  ///
  /// @param signer of the successor, under another name; its secret MUST be durable already
  /// @param last the last checkpoint known of the log before, which covers at least the acts that there are
  /// @param keys of the log before, its own first
  /// @throws IllegalStateException while publication is open: then the log goes on
  public static Head begin(Transaction transaction, LogSigner signer, SignedNote last, List<VerifierKey> keys, Clock clock, RandomGenerator random) {
    var sql = transaction.sql();
    if (Publication.shut(sql).isEmpty()) {
      throw new IllegalStateException("publication is open, so that the log goes on; only one that is shut is succeeded");
    }
    var log = new SuccessorLog(transaction, clock, random);
    log.first(last, keys, RegisterReader.head(sql).orElseThrow());
    DerivedRows.makeAnew(transaction, done -> {});
    var head = log.sign(signer);
    Publication.open(transaction);
    // If we stop here, the engine undoes it: the log before is there as it was, and shut.
    return head;
  }

  private void first(SignedNote last, List<VerifierKey> keys, Head carried) {
    var checkpoint = Checkpoint.parse(last.text());
    if (checkpoint.size() < carried.size()) {
      throw new IllegalArgumentException("a last checkpoint of " + checkpoint.size() + " acts, and " + carried.size() + " are there");
    }
    // Every act moves on by one, by way of numbers that none has.
    sql.execute("UPDATE act SET idx = -idx - 2");
    sql.execute("UPDATE act SET idx = -idx - 1");
    // They are of the log before, and sizes mean other trees in this one; its last checkpoint is kept in the content of the first act.
    for (var table : List.of("checkpoint", "handover", "cosignature")) {
      sql.execute("DELETE FROM " + table);
    }
    var content = PredecessorForm.content(last, keys, Salt.random(random));
    var act =
        new LogSucceeded(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Role.OPERATOR,
            checkpoint.origin(),
            checkpoint.size(),
            Digest.ofBytes(checkpoint.root().bytes()),
            carried.size(),
            content.digest());
    var entry = ActForm.bytes(act);
    var rows = new RegisterRows();
    rows.content(content);
    rows.act(0, act, entry, Hash.leaf(entry));
    rows.write(transaction);
  }

  private Head sign(LogSigner signer) {
    var edge = TreeEdge.empty();
    while (true) {
      var leaves = sql.fetch("SELECT leaf FROM act WHERE idx >= ? ORDER BY idx LIMIT ?", edge.size(), RUN).map(row -> Hash.of(row.get(0, byte[].class)));
      if (leaves.isEmpty()) {
        break;
      }
      edge = edge.append(leaves);
    }
    var checkpoint = new Checkpoint(signer.origin(), edge.size(), edge.root());
    var note = new SignedNote(checkpoint.body(), signer.sign(checkpoint, clock.instant()));
    RegisterRows.checkpoint(sql, edge, note.render());
    return new Head(edge.size(), edge.root(), note.render());
  }
}
