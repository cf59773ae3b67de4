package org.chancery.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.chancery.record.CanonicalJson;
import org.chancery.record.EditionForm;
import org.chancery.record.MalformedContent;
import org.chancery.record.MetadataForm;
import org.chancery.storage.Transaction;

/// The drafts of one database, within a transaction that the caller opened.
public final class Drafts {
  private final Transaction transaction;

  public Drafts(Transaction transaction) {
    this.transaction = transaction;
  }

  /// Keeps a draft: a new one, or a new state of one that is there.
  public void keep(Draft draft, Instant now) {
    var metadata = text(CanonicalJson.bytes(MetadataForm.tree(draft.metadata()).put("v", 1)));
    var edition = text(CanonicalJson.bytes(EditionForm.tree(draft.edition()).put("v", 1)));
    var language = draft.edition().language().tag();
    var kind = draft.metadata().kind().value();
    int changed =
        transaction
            .sql()
            .execute(
                "UPDATE draft SET kind = ?, language = ?, metadata = ?, edition = ?, changed = ? WHERE id = ?",
                kind, language, metadata, edition, now.toString(), draft.id().value());
    if (changed == 0) {
      transaction
          .sql()
          .execute(
              "INSERT INTO draft (id, kind, language, metadata, edition, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?)",
              draft.id().value(), kind, language, metadata, edition, now.toString(), now.toString());
    }
  }

  public Optional<Draft> find(DraftId id) {
    return transaction
        .sql()
        .fetchOptional("SELECT metadata, edition FROM draft WHERE id = ?", id.value())
        .map(
            row -> {
              try {
                return new Draft(
                    id,
                    MetadataForm.parse(row.get(0, String.class).getBytes(StandardCharsets.UTF_8)),
                    EditionForm.parse(row.get(1, String.class).getBytes(StandardCharsets.UTF_8)));
              } catch (MalformedContent e) {
                throw new IllegalStateException("the draft " + id + " cannot be read: " + e.getMessage(), e);
              }
            });
  }

  /// Ends a draft, since it became public or was given up.
  public void remove(DraftId id) {
    transaction.sql().execute("DELETE FROM draft WHERE id = ?", id.value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
