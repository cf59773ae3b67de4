package org.chancery.application;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// A progress bar on standard error, for work that takes long: drawn in place on a terminal, a line every ten seconds elsewhere.
///
/// Nothing is shown for work that ends within a second. Used by one thread.
final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;

  private final String what;
  private final long total;
  private final PrintStream out = System.err;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private final long began = System.nanoTime();
  private long shown = System.nanoTime();
  private boolean drawn;

  Progress(String what, long total) {
    this.what = what;
    this.total = total;
  }

  /// @param done how much of the total, 0 to total
  void show(long done) {
    long now = System.nanoTime();
    var pause = terminal ? Duration.ofMillis(200) : Duration.ofSeconds(10);
    if (now - shown < pause.toNanos() && done < total || now - began < Duration.ofSeconds(1).toNanos()) {
      return;
    }
    shown = now;
    drawn = true;
    double rate = done / ((now - began) / 1e9);
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    var line =
        String.format(Locale.ROOT, "%s [%s%s] %,d of %,d, %,.0f/s", what, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, rate);
    if (terminal) {
      out.print("\r" + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  static void moment() {
    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
  }

  @Override
  public void close() {
    if (drawn && terminal) {
      out.println();
    }
  }
}
