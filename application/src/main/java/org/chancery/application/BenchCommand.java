package org.chancery.application;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chancery.application.bench.Bench;
import org.chancery.application.bench.ImportBench;
import org.chancery.application.bench.PagesBench;
import org.chancery.application.bench.StartBench;
import org.chancery.storage.FolderTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery bench`: the comparisons, each beside its bar. Ends with 1 when a bar did not hold or a bench could not run.
@Command(name = "bench", description = "Measures Chancery beside its peers: pages, import, start (default: all).", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final List<Bench> ALL = List.of(new PagesBench(), new ImportBench(), new StartBench());

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "pages, import, start")
  private List<String> names = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (var each : names) {
      if (ALL.stream().noneMatch(bench -> bench.name().equals(each))) {
        throw new ParameterException(spec.commandLine(), "no bench is named \"" + each + "\"; there are " + ALL.stream().map(Bench::name).toList());
      }
    }
    boolean good = true;
    for (var bench : ALL) {
      if (names.isEmpty() || names.contains(bench.name())) {
        good &= run(bench);
      }
    }
    return good ? 0 : Main.REFUSED;
  }

  private static boolean run(Bench bench) throws IOException, InterruptedException {
    var scratch = Files.createTempDirectory("chancery-bench-");
    System.out.println("bench " + bench.name());
    try {
      return bench.run(scratch, System.out);
    } catch (Bench.Missing missing) {
      System.out.println("  could not run: " + missing.getMessage());
      return false;
    } finally {
      FolderTree.delete(scratch);
    }
  }
}
