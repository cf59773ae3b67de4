package org.chancery.application.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// `bench import`: ten thousand made pages from files to a served record: parse, commit, log, index. The peer is the bar of the design.
public final class ImportBench implements Bench {
  private static final int PAGES = 10_000;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public boolean run(Path scratch, PrintStream out) throws IOException, InterruptedException {
    var made = scratch.resolve("made");
    new MadePages(2).write(made, PAGES);
    var rates = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      var data = scratch.resolve("data-" + i);
      long start = System.nanoTime();
      var lines = Running.run(List.of("import", "--publish", "--json", "--data", data.toString(), made.toString()));
      long seconds = System.nanoTime() - start;
      long imported = lines.stream().filter(each -> each.contains("\"outcome\":\"imported\"")).count();
      if (imported != PAGES) {
        throw new IOException("imported " + imported + " of " + PAGES);
      }
      rates[i] = PAGES / (seconds / 1e9);
      out.printf(
          Locale.ROOT, "  round %d: %,d pages in %.2f s, the start of the process and the index included: %,.0f pages/s%n",
          i + 1, PAGES, Duration.ofNanos(seconds).toMillis() / 1000.0, rates[i]);
    }
    return Bench.bar(out, "pages a second, end to end (median of rounds)", Bench.median(rates), "≥", 2_000);
  }
}
