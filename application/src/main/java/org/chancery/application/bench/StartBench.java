package org.chancery.application.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// `bench start`: the time from the start of the process to the first answer with 100,000 records, and the memory at rest.
public final class StartBench implements Bench {
  private static final int RECORDS = 100_000;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public boolean run(Path scratch, PrintStream out) throws IOException, InterruptedException {
    var made = scratch.resolve("made");
    new MadePages(3).write(made, RECORDS);
    var data = scratch.resolve("data");
    Running.run(List.of("import", "--publish", "--json", "--data", data.toString(), made.toString()));
    var starts = new double[ROUNDS];
    var memory = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      try (var server = Running.start("serve", data)) {
        starts[i] = server.readyMillis() / 1000.0;
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        memory[i] = server.residentMegabytes();
        out.printf(Locale.ROOT, "  round %d: ready after %.2f s; %.0f MB resident five seconds later%n", i + 1, starts[i], memory[i]);
      }
    }
    boolean holds = Bench.bar(out, "seconds to ready with 100,000 records (median)", Bench.median(starts), "≤", 2.0);
    return Bench.bar(out, "megabytes resident at rest (median)", Bench.median(memory), "≤", 400) && holds;
  }
}
