package org.chancery.backup;

/// Told how work over rows goes on.
@FunctionalInterface
public interface RowCount {
  /// @param done of all rows
  void at(long done, long all);
}
