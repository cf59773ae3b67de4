package org.chancery.register;

import java.util.Optional;
import org.chancery.log.Checkpoint;
import org.chancery.log.Hash;
import org.chancery.log.MalformedLog;
import org.chancery.log.SignedNote;
import org.chancery.log.TreeEdge;
import org.chancery.storage.Database;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Whether checkpoint, tree and rows agree with each other, asked at each start in a few queries whose cost does not grow with the
/// register.
///
/// It finds a database that was put together from several, cut off, or changed by hand at its end. What lies further back is for the
/// verifier, which reads everything.
public final class Agreement {
  /// More acts than these under one checkpoint, which only a copy of another's register has, are not added up.
  private static final long MOST_LEAVES = 10_000;
  private static final int NEWEST_ACTS = 100;
  private static final String MADE_ANEW = "; it is derived of the acts, and ./chancery rebuild makes it anew";

  private final DSLContext sql;

  private Agreement(DSLContext sql) {
    this.sql = sql;
  }

  /// Nothing is asked of a register without acts. Whose signature the checkpoint bears is asked by [Register#requireKey].
  ///
  /// @throws RegisterCorrupt with the first thing that does not agree; then the process MUST NOT serve or commit
  public static void require(Database database) {
    Optional<Head> ignored =
        database.read(
            sql -> {
              var head = RegisterReader.head(sql);
              if (head.isPresent()) {
                new Agreement(sql).require(head.get());
              } else {
                new Agreement(sql).requireNothing();
              }
              return head;
            });
  }

  private void requireNothing() {
    long acts = count("act");
    if (acts > 0) {
      throw new RegisterCorrupt("checkpoint", "one that covers " + acts + " acts", "none");
    }
  }

  private void require(Head head) {
    try {
      requireNote(head);
      requireActs(head);
      requireTree(head);
    } catch (MalformedLog e) {
      throw new RegisterCorrupt("checkpoint " + head.size() + " or the one before", e.what() + ": " + e.expected(), e.found());
    }
    requireRecords();
    requireDerived(head);
  }

  private static void requireNote(Head head) {
    var where = "checkpoint " + head.size();
    var note = SignedNote.parse(head.note());
    var checkpoint = Checkpoint.parse(note.text());
    if (checkpoint.size() != head.size() || !checkpoint.root().equals(head.root())) {
      throw new RegisterCorrupt(
          where,
          "a note of size " + head.size() + " and root " + head.root().base64(),
          "a note of size " + checkpoint.size() + " and root " + checkpoint.root().base64());
    }
  }

  private void requireActs(Head head) {
    long acts = count("act");
    if (acts != head.size()) {
      throw new RegisterCorrupt("the table act", head.size() + " acts, as the newest checkpoint says", acts + " acts");
    }
    var last = sql.fetchOptional("SELECT idx, entry, leaf FROM act ORDER BY idx DESC LIMIT 1").orElseThrow();
    long index = last.get(0, Long.class);
    if (index != head.size() - 1) {
      throw new RegisterCorrupt("the table act", "act " + (head.size() - 1) + " as the last", "act " + index);
    }
    var leaf = Hash.leaf(last.get(1, byte[].class));
    if (!leaf.equals(leaf(last, 2))) {
      throw new RegisterCorrupt("act " + index, "the leaf " + leaf, "the leaf " + leaf(last, 2));
    }
  }

  private static Hash leaf(Record row, int column) {
    return Hash.of(row.get(column, byte[].class));
  }

  /// That the checkpoint before and the leaves since make the newest.
  private void requireTree(Head head) {
    var now = RegisterReader.headWithEdge(sql).orElseThrow().edge();
    var before =
        sql.fetchOptional("SELECT size, edge FROM checkpoint WHERE size < ? ORDER BY size DESC LIMIT 1", head.size())
            .map(row -> TreeEdge.of(row.get(0, Long.class), row.get(1, byte[].class)))
            .orElseGet(TreeEdge::empty);
    if (head.size() - before.size() > MOST_LEAVES) {
      return;
    }
    var leaves = sql.fetch("SELECT leaf FROM act WHERE idx >= ? ORDER BY idx", before.size()).map(row -> leaf(row, 0));
    var made = before.append(leaves);
    if (!made.equals(now)) {
      throw new RegisterCorrupt(
          "the tree of size " + head.size(), "the root " + made.root().base64() + " by its leaves since size " + before.size(), "the root " + now.root().base64());
    }
  }

  private void requireRecords() {
    long rows = count("record");
    long last = RegisterReader.lastRecord(sql);
    if (rows != last) {
      throw new RegisterCorrupt("the table record", "records 1 to " + last, rows + " rows" + MADE_ANEW);
    }
    for (var row :
        sql.fetch(
            "SELECT a.idx, a.record, r.last_act FROM (SELECT idx, record FROM act WHERE record IS NOT NULL ORDER BY idx DESC LIMIT ?) a"
                + " LEFT JOIN record r ON r.number = a.record WHERE r.number IS NULL OR r.last_act < a.idx",
            NEWEST_ACTS)) {
      throw new RegisterCorrupt(
          "record " + row.get(1, Long.class), "its newest act to be " + row.get(0, Long.class) + " or later", (row.get(2) == null ? "no such record" : "act " + row.get(2)) + MADE_ANEW);
    }
  }

  /// That what the newest acts made public is in the tables as they say.
  private void requireDerived(Head head) {
    var rows = new RegisterRows();
    for (var each : RegisterReader.acts(sql.fetch("SELECT idx, entry FROM act WHERE idx >= ? ORDER BY idx", head.size() - NEWEST_ACTS))) {
      rows.derive(each.index(), each.act(), null);
    }
    rows.missing(sql)
        .ifPresent(
            missing -> {
              throw new RegisterCorrupt("the table " + missing.table(), missing.row(), "no such row" + MADE_ANEW);
            });
  }

  private long count(String table) {
    return sql.fetchOne("SELECT COUNT(*) FROM " + table).get(0, Long.class);
  }
}
