package org.chancery.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `chancery`: names its subcommands.
@Command(
    name = "chancery",
    description = "The public record of an intergovernmental organisation: publish, find, follow, prove, reuse.",
    mixinStandardHelpOptions = true,
    version = "Chancery 0.1.0")
final class Chancery implements Runnable {
  private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand::new);
    COMMANDS.put("serve", ServeCommand::new);
    COMMANDS.put("import", ImportCommand::new);
    COMMANDS.put("rebuild", RebuildCommand::new);
    COMMANDS.put("bench", BenchCommand::new);
    COMMANDS.put("train", TrainCommand::new);
  }

  @Spec private CommandSpec spec;

  /// The command line for some arguments. Where the first names a command, the others, whose reading costs a start a tenth of a
  /// second, are left out.
  static CommandLine commandLine(String[] arguments) {
    var line = new CommandLine(new Chancery());
    var one = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (one == null) {
      COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
    } else {
      line.addSubcommand(arguments[0], one.get());
    }
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
