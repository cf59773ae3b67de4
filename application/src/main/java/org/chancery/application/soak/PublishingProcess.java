package org.chancery.application.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.application.soak.Publishing.Fault;
import org.chancery.storage.DatabaseAddress;

/// A running [Publishing] process, and the way to it. Used by one thread.
final class PublishingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private PublishingProcess(Process process) {
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /// How such processes are started.
  ///
  /// @param options of the Java machine
  /// @param errors the file to which they write what goes wrong
  record Launch(List<String> options, Path errors) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final int TRAINING = 30;

    /// From the classes of this very program, packaged or not.
    static Launch ofThisProgram(Path scratch) throws IOException {
      var own = System.getProperty("java.class.path");
      var packaged = Path.of(own.split(":", 2)[0]).toAbsolutePath();
      var classes = packaged.endsWith("quarkus-run.jar") ? jars(packaged.getParent()) : own;
      var options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", classes);
      return new Launch(options, scratch.resolve("publisher.err"));
    }

    private static String jars(Path program) throws IOException {
      try (var app = Files.list(program.resolve("app"));
          var main = Files.list(program.resolve("lib/main"));
          var boot = Files.list(program.resolve("lib/boot"))) {
        return Stream.of(app, main, boot).flatMap(each -> each).map(Path::toString).filter(each -> each.endsWith(".jar")).sorted().collect(Collectors.joining(":"));
      }
    }

    /// The same, starting from an ahead-of-time cache that one life of such a process makes: a start then costs a third.
    Launch trained(Path scratch) throws IOException, InterruptedException {
      var cache = scratch.resolve("publisher.aot");
      var training = with("-XX:AOTCacheOutput=" + cache).command(new DatabaseAddress("jdbc:sqlite:" + scratch.resolve("training.db")), 0, 1, TRAINING, Fault.NONE);
      new ProcessBuilder(training).redirectErrorStream(true).redirectOutput(scratch.resolve("training.log").toFile()).start().waitFor();
      return Files.exists(cache) ? with("-XX:AOTCache=" + cache) : this;
    }

    private Launch with(String option) {
      return new Launch(Stream.concat(Stream.of(option, "-Xlog:aot=off", "-Xlog:cds=off"), options.stream()).toList(), errors);
    }

    private List<String> command(DatabaseAddress database, long first, long step, long count, Fault fault) {
      var command = new ArrayList<String>();
      command.add(JAVA.toString());
      command.addAll(options);
      command.addAll(List.of(Publishing.class.getName(), database.url(), Long.toString(first), Long.toString(step), Long.toString(count), fault.name()));
      return command;
    }

    /// @see Publishing#main
    PublishingProcess start(DatabaseAddress database, long first, long step, long count, Fault fault) throws IOException {
      return new PublishingProcess(
          new ProcessBuilder(command(database, first, step, count, fault)).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start());
    }
  }

  /// The next thing it says, waiting for it; nothing when it has ended.
  Optional<Told> next() throws IOException {
    return Optional.ofNullable(lines.readLine()).map(Told::parse);
  }

  /// All that it says until it ends.
  List<Told> rest() throws IOException {
    var rest = new ArrayList<Told>();
    for (var told = next(); told.isPresent(); told = next()) {
      rest.add(told.get());
    }
    return rest;
  }

  /// Ends it by SIGKILL, if it runs, and gives what it said before and was not yet read.
  List<Told> kill() throws IOException, InterruptedException {
    // Not by the process itself, which would close what is read of it.
    process.toHandle().destroyForcibly();
    var rest = rest();
    process.waitFor();
    return rest;
  }

  /// How it ended: 0 when it did what it was asked, 137 when it was killed. Waits for it.
  int code() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
