package org.chancery.application;

import java.util.List;
import java.util.concurrent.Callable;
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
  private static final List<Class<? extends Callable<Integer>>> COMMANDS =
      List.of(
          DemoCommand.class, ServeCommand.class, ImportCommand.class, RebuildCommand.class, BackupCommand.class, RestoreCommand.class, ReopenCommand.class, ActCommand.class,
          RotateKeyCommand.class, VerifyCommand.class, MirrorCommand.class, WitnessCommand.class, SoakCommand.class, BenchCommand.class, TrainCommand.class);

  @Spec private CommandSpec spec;

  /// The command line for some arguments. Where the first names a command, the others, whose reading costs a start a tenth of a
  /// second, are left out.
  static CommandLine commandLine(String[] arguments) {
    var line = new CommandLine(new Chancery());
    var first = arguments.length == 0 ? "" : arguments[0];
    var named = COMMANDS.stream().filter(each -> each.getAnnotation(Command.class).name().equals(first)).toList();
    (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
