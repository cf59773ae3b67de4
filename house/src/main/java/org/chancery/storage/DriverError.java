package org.chancery.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a driver's exception means, where an operator can do something about it. What is in brackets is a stable code.
enum DriverError {
  DISK_FULL("its disk is full (disk_full); make room, then try again"),
  READ_ONLY("it can only be read (database_read_only); let its file, folder and disk be written, then try again"),
  DAMAGED("its file is damaged or no database (database_damaged); keep it aside, and restore the newest backup (docs/operations.md)"),
  OTHER("");

  /// Class 53, "disk full", of PostgreSQL's codes.
  private static final String POSTGRESQL_DISK_FULL = "53100";
  private static final String POSTGRESQL_READ_ONLY = "25006";

  private final String advice;

  DriverError(String advice) {
    this.advice = advice;
  }

  static DriverError of(Throwable failure) {
    return driver(failure).map(DriverError::of).orElse(OTHER);
  }

  private static DriverError of(SQLException failure) {
    if (failure instanceof SQLiteException sqlite) {
      // The low byte is the kind, what is above it a variety. The memory that processes share is a file beside the database's.
      int kind = sqlite.getResultCode().code & 0xff;
      boolean full = kind == SQLiteErrorCode.SQLITE_FULL.code || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
      if (full) {
        return DISK_FULL;
      }
      boolean damaged = kind == SQLiteErrorCode.SQLITE_CORRUPT.code || kind == SQLiteErrorCode.SQLITE_NOTADB.code;
      return kind == SQLiteErrorCode.SQLITE_READONLY.code ? READ_ONLY : damaged ? DAMAGED : OTHER;
    }
    return POSTGRESQL_DISK_FULL.equals(failure.getSQLState()) ? DISK_FULL : POSTGRESQL_READ_ONLY.equals(failure.getSQLState()) ? READ_ONLY : OTHER;
  }

  private static Optional<SQLException> driver(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /// What failed in words, and what to do about it; the driver's own words for what is not known here.
  static String sentence(Throwable failure) {
    var known = of(failure);
    if (known != OTHER) {
      return known.advice;
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
