package org.chancery.application;

import org.chancery.backup.RowCount;
import org.jspecify.annotations.Nullable;

/// A progress bar over the rows of a database, whose number is known only when the work has begun. Used by one thread.
final class RowProgress implements RowCount, AutoCloseable {
  private final String what;
  private @Nullable Progress bar;

  RowProgress(String what) {
    this.what = what;
  }

  @Override
  public void at(long done, long all) {
    if (bar == null) {
      bar = new Progress(what, all);
    }
    bar.show(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
