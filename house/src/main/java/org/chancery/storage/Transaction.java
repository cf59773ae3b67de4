package org.chancery.storage;

import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// An open write transaction that holds the write lock. Valid only inside the [Database#write] that gave it.
public final class Transaction {
  private final DSLContext sql;
  private boolean forgets;

  Transaction(DSLContext sql) {
    this.sql = sql;
  }

  public DSLContext sql() {
    return sql;
  }

  /// Says that something is deleted here whose bytes MUST NOT outlive it in the database's files: see [Database#write].
  public void forget() {
    forgets = true;
  }

  boolean forgets() {
    return forgets;
  }

  /// Runs a statement once for each row of values, in one batch; does nothing without rows.
  ///
  /// By JDBC alone: an import runs a dozen statements a page, and jOOQ would render each of them.
  ///
  /// @throws org.jooq.exception.DataAccessException when the database refuses one
  public void batch(String statement, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    sql.connection(
        connection -> {
          try (var prepared = connection.prepareStatement(statement)) {
            for (var row : rows) {
              for (int i = 0; i < row.length; i++) {
                prepared.setObject(i + 1, row[i]);
              }
              prepared.addBatch();
            }
            prepared.executeBatch();
          }
        });
  }
}
