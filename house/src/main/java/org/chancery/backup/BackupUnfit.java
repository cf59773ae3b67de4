package org.chancery.backup;

/// A file is no backup, or not the whole and unharmed one that was written. Nothing was changed.
public final class BackupUnfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param resource which part of the file
  BackupUnfit(String resource, String expected, String found) {
    super(resource + ": expected " + expected + ", found " + found, null, false, false);
  }
}
