package org.chancery.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chancery.register.Publication;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.Table;
import org.chancery.storage.Transaction;

/// Fills an empty database with a [BackupFile] that a [BackupCheck] found whole.
public final class Restoration {
  private static final int RUN = 500;

  private Restoration() {}

  /// Whether a database has tables of the backup's form, or none, and nothing in any of them.
  public static boolean fits(Database database) {
    return database.form().isEmpty() || database.read(sql -> Table.all(sql).stream().allMatch(each -> each.count(sql) == 0));
  }

  /// Whether this backup is what a database holds, still shut: an earlier [#restore] was done, and something after it was not.
  public static boolean restored(BackupFile file, Database database) {
    var reader = new RegisterReader(database);
    return reader.shut().isPresent() && reader.head().map(each -> each.note().equals(file.manifest().checkpoint())).orElse(false);
  }

  /// Writes all rows and shuts publication, in one transaction: whenever we stop, all of it is there and shut, or nothing is.
  ///
  /// @param database empty, in the form of the backup's tables
  /// @param now since when publication is shut
  public static void restore(BackupFile file, Database database, Instant now, RowCount progress) throws IOException {
    try {
      database.write(
          transaction -> {
            var tables = Table.all(transaction.sql());
            requireSameTables(file.manifest(), tables);
            for (var part : file.manifest().parts()) {
              fill(file, part, transaction, progress);
            }
            Publication.shutFrom(transaction, now);
            return tables.size();
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void requireSameTables(Manifest manifest, List<Table> found) {
    var expected = manifest.parts().stream().map(Manifest.Part::table).toList();
    if (!expected.equals(found)) {
      throw new BackupUnfit(Manifest.NAME, "the tables of form " + manifest.tableForm() + ", " + found, String.valueOf(expected));
    }
  }

  private static void fill(BackupFile file, Manifest.Part part, Transaction transaction, RowCount progress) {
    var waiting = new ArrayList<Object[]>(RUN);
    try {
      file.rows(
          part,
          progress,
          row -> {
            waiting.add(row);
            if (waiting.size() == RUN) {
              part.table().insert(transaction, waiting);
              waiting.clear();
            }
          });
      part.table().insert(transaction, waiting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
