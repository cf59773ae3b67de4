package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.chancery.application.soak.Kills;
import org.chancery.application.soak.Publishing.Fault;
import org.chancery.record.CanonicalJson;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.storage.FolderTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chancery soak`: long runs of faults. Ends with 1 when something was lost, doubled or inconsistent; the register is then kept for study.
@Command(
    name = "soak",
    description = "Kills a publishing process again and again, and looks whether anything was lost, doubled or inconsistent.",
    mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Parameters(paramLabel = "kills", description = "the run: SIGKILL at moments chosen by chance")
  private String run;

  @Option(names = "--times", paramLabel = "N", defaultValue = "1000", description = "how many kills (default: ${DEFAULT-VALUE})")
  private int times;

  @Option(names = "--seed", paramLabel = "N", description = "of the moments; a new one by default, which is printed")
  private @Nullable Long seed;

  @Option(names = "--database", paramLabel = "URL", description = "a JDBC URL of an empty database (default: SQLite in a scratch folder)")
  private @Nullable String database;

  @Option(names = "--fault", paramLabel = "hasty|forgetful", defaultValue = "none", description = "let the process answer before its commit, or do again what it did: to see that this is found")
  private String fault;

  @Option(names = "--json", description = "the result as one JSON object on standard output")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!run.equals("kills") || times < 1) {
      throw new ParameterException(spec.commandLine(), "expected kills and --times of 1 or more, found " + run + " and " + times);
    }
    var how = fault();
    var scratch = Files.createTempDirectory("chancery-soak-");
    boolean clean = false;
    try {
      var address = address(scratch);
      long chosen = seed == null ? System.nanoTime() : seed;
      System.err.printf("soak: %,d kills over %s, seed %d%n", times, address, chosen);
      try (var progress = new Progress("kills", times)) {
        var result = Kills.run(address, scratch, times, chosen, how, progress::show);
        clean = result.account().clean();
        return say(result, chosen, scratch);
      }
    } catch (Kills.Unexpected e) {
      throw new EnvironmentProblem(e.getMessage() + ". All is kept in " + scratch, e);
    } finally {
      if (clean) {
        FolderTree.delete(scratch);
      }
    }
  }

  private Fault fault() {
    return Arrays.stream(Fault.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(fault))
        .findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(), "the fault is \"" + fault + "\"; expected hasty or forgetful"));
  }

  /// @throws EnvironmentProblem when a database was given that has a register
  private DatabaseAddress address(Path scratch) {
    if (database == null) {
      return DatabaseAddress.inFolder(scratch);
    }
    DatabaseAddress address;
    try {
      address = new DatabaseAddress(database);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    try (var given = Database.openAsItIs(address)) {
      long acts = given.form().isEmpty() ? 0 : new RegisterReader(given).size();
      if (acts > 0) {
        throw new EnvironmentProblem("the database " + address + " has a register of " + acts + " acts, and is left alone; give an empty one, made for this");
      }
    }
    return address;
  }

  private int say(Kills.Result result, long chosen, Path scratch) {
    var account = result.account();
    Stream.of(account.lost(), account.doubled(), account.inconsistent()).flatMap(List::stream).limit(SHOWN).forEach(each -> System.err.println("chancery: " + each));
    if (json) {
      var tree = CanonicalJson.object().put("kills", result.kills()).put("early", result.early()).put("inFlight", result.inFlight()).put("committed", result.committed());
      tree.put("seed", chosen).put("answered", account.answered()).put("acts", account.acts());
      tree.put("lost", account.lost().size()).put("doubled", account.doubled().size()).put("inconsistent", account.inconsistent().size());
      spec.commandLine().getOut().println(new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8));
    } else {
      System.out.printf(
          "%,d kills, %,d of them at the start and %,d with a commit in flight, of which %,d were durable; %,d acts, %,d answered: %,d lost, %,d doubled, %,d inconsistent%n",
          result.kills(), result.early(), result.inFlight(), result.committed(), account.acts(), account.answered(), account.lost().size(), account.doubled().size(), account.inconsistent().size());
    }
    if (!account.clean()) {
      System.err.println("chancery: the register is kept in " + Optional.ofNullable(database).map(each -> "the database given").orElse(scratch.toString()));
      return Main.REFUSED;
    }
    return 0;
  }
}
