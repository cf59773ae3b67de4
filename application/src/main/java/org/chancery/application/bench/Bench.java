package org.chancery.application.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// One comparison: runs, prints what it measured, and says whether its bars held.
public interface Bench {
  /// The name on the command line.
  String name();

  /// Runs in an empty scratch folder.
  ///
  /// @return whether every bar held
  /// @throws Missing when a tool is not there
  boolean run(Path scratch, PrintStream out) throws IOException, InterruptedException;

  /// A tool that the bench needs and the machine lacks.
  final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Missing(String tool, String how) {
      super(tool + " is missing; get it with: " + how);
    }
  }

  static double median(double... values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length % 2 == 1 ? sorted[sorted.length / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  /// Prints a measured figure beside its bar.
  static boolean bar(PrintStream out, String what, double value, String relation, double bar) {
    boolean holds = relation.equals("≥") ? value >= bar : value <= bar;
    out.printf(Locale.ROOT, "  %-58s %10.2f   bar %s %.2f   %s%n", what, value, relation, bar, holds ? "holds" : "DOES NOT HOLD");
    return holds;
  }
}
