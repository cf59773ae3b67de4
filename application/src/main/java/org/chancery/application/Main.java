package org.chancery.application;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chancery.register.KeyNotInForce;
import org.chancery.register.RegisterCorrupt;
import org.chancery.storage.StorageFailed;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where Chancery starts. Only `serve`, `demo` and `witness` start a server; see `docs/operations.md` for the commands.
@QuarkusMain
public final class Main {
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int ENVIRONMENT = 3;

  /// The commands of which everybody knows, before their arguments are read, that Quarkus will be needed.
  private static final Set<String> SERVING = Set.of("serve", "demo", "witness");

  private Main() {}

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] arguments) {
    logPlainly();
    if (arguments.length > 0 && SERVING.contains(arguments[0])) {
      FrontDoor.prepare();
    }
    int code = run(arguments);
    if (code != Serving.STILL_SERVING) {
      System.exit(code);
    }
  }

  /// Until Quarkus starts, and for commands that never start it: warnings go to standard error, a line each.
  private static void logPlainly() {
    var handler = new ConsoleHandler();
    handler.setLevel(Level.WARNING);
    Logger.getLogger("").setLevel(Level.WARNING);
    // Says at each start that a preview module of the JDK is not in use.
    Logger.getLogger("org.apache.lucene.internal.vectorization").setLevel(Level.SEVERE);
    InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {handler});
  }

  static int run(String[] arguments) {
    var commands = Chancery.commandLine(arguments);
    commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler(Main::usage);
    commands.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          failed(exception, command.getErr());
          return ENVIRONMENT;
        });
    return commands.execute(arguments);
  }

  private static void failed(Exception exception, PrintWriter errors) {
    switch (exception) {
      case EnvironmentProblem problem -> errors.println("chancery: " + problem.getMessage());
      case StorageFailed failed -> errors.println("chancery: " + failed.getMessage());
      case KeyNotInForce former -> errors.println("chancery: " + former.getMessage());
      case RegisterCorrupt corrupt ->
          errors.println("chancery: " + corrupt.getMessage() + ". Nothing was served and nothing was committed; docs/operations.md says what to do");
      case UncheckedIOException unreadable -> errors.println("chancery: " + unreadable.getMessage());
      default -> {
        errors.println("chancery: something failed that should not have: " + exception);
        exception.printStackTrace(errors);
      }
    }
  }

  private static int usage(ParameterException exception, String[] arguments) {
    var command = exception.getCommandLine();
    command.getErr().println("chancery: " + String.valueOf(exception.getMessage()).replaceAll("is not an? (int|long)$", "is not a whole number, or too large"));
    command.getErr().println("Try: ./chancery " + (command.getParent() == null ? "" : command.getCommandName() + " ") + "--help");
    return USAGE;
  }
}
