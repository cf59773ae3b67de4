package org.chancery.register;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.log.Hash;
import org.chancery.log.KeyId;
import org.chancery.log.SignatureLine;
import org.chancery.log.SignedNote;
import org.chancery.storage.Database;

/// What witnesses said of this register's checkpoints: the lines that were found right, by the size of the checkpoint.
///
/// They stand beside the commit point and not in it: a checkpoint is public without them, and gets them as they come. Any node may
/// keep some, and keeping what is there changes nothing. Safe for use by many threads.
public final class Cosignatures {
  private static final int FEW_ROWS = 100;
  private static final int MOST_ROWS = 5_000;

  private final Database database;

  public Cosignatures(Database database) {
    this.database = database;
  }

  /// The size of the largest checkpoint under which a cosigner's line is kept; 0 for none.
  public long largest(KeyId cosigner) {
    return database.read(
        sql ->
            sql.fetchOptional("SELECT MAX(size) FROM cosignature WHERE cosigner = ?", cosigner.toString())
                .map(row -> row.get(0, Long.class))
                .orElse(0L));
  }

  /// Keeps lines under the checkpoint of a size. The caller MUST have verified each over that checkpoint.
  public void keep(long size, List<SignatureLine> lines) {
    // If we stop before this is durable, the witness is asked again and cosigns again.
    database.write(
        transaction -> {
          for (var line : lines) {
            transaction
                .sql()
                .execute(
                    "INSERT INTO cosignature (size, cosigner, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", size, line.key().toString(), line.text());
          }
          return lines.size();
        });
  }

  /// The checkpoint with the cosignatures that are kept of it, behind the lines it has.
  public Head cosigned(Head head) {
    var lines =
        database.read(
            sql ->
                sql.fetch("SELECT line FROM cosignature WHERE size = ? ORDER BY cosigner", head.size())
                    .map(row -> SignatureLine.parse(row.get(0, String.class))));
    if (lines.isEmpty()) {
      return head;
    }
    var note = SignedNote.parse(head.note());
    // What was taken in from a mirror has the lines that stood under it there.
    var there = note.signatures().stream().map(SignatureLine::key).collect(Collectors.toSet());
    var more = lines.stream().filter(each -> !there.contains(each.key()));
    var all = Stream.concat(note.signatures().stream(), more).limit(SignedNote.MOST_SIGNATURES).toList();
    return new Head(head.size(), head.root(), new SignedNote(note.text(), all).render());
  }

  /// The newest checkpoint whose kept cosigners are enough, with its cosignatures; looks back over the last 5,000 lines.
  ///
  /// @param enough asked with the names and numbers of the cosigners ([KeyId#toString])
  public Optional<Head> newest(Predicate<Set<String>> enough) {
    return newest(FEW_ROWS, enough).or(() -> newest(MOST_ROWS, enough));
  }

  private Optional<Head> newest(int most, Predicate<Set<String>> enough) {
    var rows = database.read(sql -> sql.fetch("SELECT size, cosigner FROM cosignature ORDER BY size DESC, cosigner LIMIT ?", most));
    var sizes = new TreeMap<Long, Set<String>>(Comparator.reverseOrder());
    rows.forEach(row -> sizes.computeIfAbsent(row.get(0, Long.class), size -> new HashSet<>()).add(row.get(1, String.class)));
    return sizes.entrySet().stream().filter(each -> enough.test(each.getValue())).flatMap(each -> head(each.getKey()).stream()).findFirst().map(this::cosigned);
  }

  private Optional<Head> head(long size) {
    return database.read(
        sql ->
            sql.fetchOptional("SELECT root, note FROM checkpoint WHERE size = ?", size)
                .map(row -> new Head(size, Hash.of(row.get(0, byte[].class)), row.get(1, String.class))));
  }
}
