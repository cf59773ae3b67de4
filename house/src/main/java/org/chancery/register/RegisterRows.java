package org.chancery.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.log.Hash;
import org.chancery.log.TreeEdge;
import org.chancery.organisation.Slug;
import org.chancery.record.Content;
import org.chancery.record.Digest;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Corrected;
import org.chancery.register.Act.EditionReference;
import org.chancery.register.Act.Issued;
import org.chancery.register.Act.KeysChanged;
import org.chancery.register.Act.LanguageAdded;
import org.chancery.register.Act.LanguageWithdrawn;
import org.chancery.register.Act.LogSucceeded;
import org.chancery.register.Act.MetadataReference;
import org.chancery.register.Act.OrganisationChanged;
import org.chancery.register.Act.RecordWithdrawn;
import org.chancery.register.Act.Redacted;
import org.chancery.register.Act.Reinstated;
import org.chancery.storage.Transaction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The rows that acts make, gathered in memory and written in batches: the acts and contents themselves, and what is derived of
/// them (`record`, `metadata_version`, `edition`). The commit point, the taking in of another's register and the rebuilding of
/// what is derived all write by this class, so that the same acts make the same rows.
///
/// Used by one thread, inside one transaction that holds the write lock.
final class RegisterRows {
  private final List<Object[]> acts = new ArrayList<>();
  private final List<Object[]> contents = new ArrayList<>();
  private final List<Object[]> records = new ArrayList<>();
  private final List<Object[]> pages = new ArrayList<>();
  private final List<Object[]> metadataVersions = new ArrayList<>();
  private final List<Object[]> editions = new ArrayList<>();
  private final List<Object[]> redacted = new ArrayList<>();
  private final List<Object[]> originals = new ArrayList<>();
  private final List<Object[]> changed = new ArrayList<>();

  /// Adds an act; what is derived of it comes by [#derive].
  void act(long index, Act act, byte[] entry, Hash leaf) {
    acts.add(
        new Object[] {
          index, act.about().map(RecordNumber::value).orElse(null), ActForm.name(act), act.time().toString(), entry, leaf.bytes()
        });
  }

  void content(Content content) {
    contents.add(new Object[] {content.digest().bytes(), content.bytes()});
  }

  /// Adds what is derived of an act.
  ///
  /// @param page the address of the standing page that the act's metadata names, if there is one; a record keeps its first
  void derive(long index, Act act, @Nullable Slug page) {
    switch (act) {
      case OrganisationChanged ignored -> {}
      case KeysChanged ignored -> {}
      case LogSucceeded ignored -> {}
      case Issued issued -> {
        records.add(new Object[] {issued.record().value(), issued.kind().value(), page == null ? null : page.value(), index, index});
        derive(index, issued.record(), issued.metadata(), issued.editions());
      }
      case Act.Change change -> {
        changed.add(new Object[] {index, change.record().value()});
        if (page != null) {
          pages.add(new Object[] {page.value(), change.record().value()});
        }
        switch (change) {
          case Corrected corrected -> derive(index, corrected.record(), corrected.metadata(), corrected.editions());
          case LanguageAdded added -> derive(index, added.record(), null, added.editions());
          case Redacted gone -> gone.redacted().forEach(each -> redact(gone.record(), each));
          case LanguageWithdrawn ignored -> {}
          case RecordWithdrawn ignored -> {}
          case Reinstated ignored -> {}
        }
      }
    }
  }

  private void redact(RecordNumber number, Digest digest) {
    redacted.add(new Object[] {digest.bytes()});
    originals.add(new Object[] {number.value(), digest.bytes(), digest.bytes()});
  }

  private void derive(long index, RecordNumber number, @Nullable MetadataReference metadata, List<EditionReference> references) {
    if (metadata != null) {
      metadataVersions.add(new Object[] {number.value(), metadata.version(), index, metadata.digest().bytes()});
    }
    for (var each : references) {
      editions.add(new Object[] {number.value(), each.language().tag(), each.number(), index, each.digest().bytes()});
    }
  }

  /// Writes what was gathered, and begins anew.
  void write(Transaction transaction) {
    if (!redacted.isEmpty()) {
      transaction.forget();
    }
    // The same bytes named twice are stored once.
    batch(transaction, "INSERT INTO content (digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", contents);
    batch(transaction, "INSERT INTO act (idx, record, name, committed, entry, leaf) VALUES (?, ?, ?, ?, ?, ?)", acts);
    batch(transaction, "INSERT INTO record (number, kind, page, first_act, last_act) VALUES (?, ?, ?, ?, ?)", records);
    batch(transaction, "UPDATE record SET page = ? WHERE number = ? AND page IS NULL", pages);
    batch(transaction, "INSERT INTO metadata_version (record, version, act, digest) VALUES (?, ?, ?, ?)", metadataVersions);
    batch(transaction, "INSERT INTO edition (record, language, number, act, digest) VALUES (?, ?, ?, ?, ?)", editions);
    // The one place where bytes of the public record are deleted; the engine overwrites them.
    batch(transaction, "DELETE FROM content WHERE digest = ?", redacted);
    // Which original a text came from is not known, nor which others say the same: those of its language go, those of all for metadata.
    batch(
        transaction,
        "DELETE FROM original WHERE record = ? AND (language IN (SELECT e.language FROM edition e WHERE e.record = original.record AND e.digest = ?)"
            + " OR EXISTS (SELECT 1 FROM metadata_version m WHERE m.record = original.record AND m.digest = ?))",
        originals);
    batch(transaction, "UPDATE record SET last_act = ? WHERE number = ?", changed);
  }

  /// Writes a signed checkpoint of the acts written so far.
  static void checkpoint(DSLContext sql, TreeEdge edge, String note) {
    sql.execute("INSERT INTO checkpoint (size, root, edge, note) VALUES (?, ?, ?, ?)", edge.size(), edge.root().bytes(), edge.bytes(), note);
  }

  /// Writes that the checkpoint with this note, which is written already, is a handover.
  static void handover(DSLContext sql, Handover handover) {
    sql.execute("INSERT INTO handover (size, line) VALUES (?, ?)", handover.size(), handover.line());
  }

  /// A row that acts make and a table lacks.
  record Missing(String table, String row) {}

  /// The first edition or metadata version of those gathered that the tables have not, or have otherwise; nothing is written.
  Optional<Missing> missing(DSLContext sql) {
    for (var row : editions) {
      if (sql.fetchOptional("SELECT 1 FROM edition WHERE record = ? AND language = ? AND number = ? AND act = ? AND digest = ?", row).isEmpty()) {
        return Optional.of(new Missing("edition", "edition " + row[1] + "/" + row[2] + " of record " + row[0] + " by act " + row[3]));
      }
    }
    for (var row : metadataVersions) {
      if (sql.fetchOptional("SELECT 1 FROM metadata_version WHERE record = ? AND version = ? AND act = ? AND digest = ?", row).isEmpty()) {
        return Optional.of(new Missing("metadata_version", "version " + row[1] + " of the metadata of record " + row[0] + " by act " + row[2]));
      }
    }
    return Optional.empty();
  }

  /// Empties what is derived.
  static void deleteDerived(DSLContext sql) {
    sql.execute("DELETE FROM edition");
    sql.execute("DELETE FROM metadata_version");
    sql.execute("DELETE FROM record");
  }

  private static void batch(Transaction transaction, String statement, List<Object[]> rows) {
    transaction.batch(statement, rows);
    rows.clear();
  }
}
