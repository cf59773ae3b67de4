package org.chancery.register;

import java.util.function.LongConsumer;
import org.chancery.record.MalformedContent;
import org.chancery.storage.Transaction;

/// What is derived of acts and contents, which can be made anew at will: the tables `record`, `metadata_version` and `edition`.
public final class DerivedRows {
  private static final int RUN = 1_000;

  private DerivedRows() {}

  /// Empties the derived tables and fills them from the acts, in the caller's transaction. Acts, contents and checkpoints are only read.
  ///
  /// @param progress told how many acts are done
  /// @return how many acts there are
  /// @throws RegisterCorrupt when acts or contents are not what they must be; the caller's transaction MUST then be undone
  public static long makeAnew(Transaction transaction, LongConsumer progress) {
    var sql = transaction.sql();
    RegisterRows.deleteDerived(sql);
    var pages = new NamedPages(sql);
    var rows = new RegisterRows();
    long next = 0;
    while (true) {
      var acts = RegisterReader.acts(sql.fetch("SELECT idx, entry FROM act WHERE idx >= ? ORDER BY idx LIMIT ?", next, RUN));
      if (acts.isEmpty()) {
        return next;
      }
      for (var each : acts) {
        if (each.index() != next) {
          throw new RegisterCorrupt("act " + next, "an act", "the next one is " + each.index());
        }
        try {
          rows.derive(next, each.act(), pages.page(each.act(), digest -> RegisterReader.content(sql, digest)));
        } catch (MalformedContent e) {
          throw new RegisterCorrupt("act " + next, "metadata in its canonical form", String.valueOf(e.getMessage()));
        }
        next++;
      }
      rows.write(transaction);
      progress.accept(next);
    }
  }
}
