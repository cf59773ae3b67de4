package org.chancery.application;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `chancery`: names its subcommands.
@Command(
    name = "chancery",
    description = "The public record of an intergovernmental organisation: publish, find, follow, prove, reuse.",
    mixinStandardHelpOptions = true,
    version = "Chancery 0.1.0",
    subcommands = {DemoCommand.class, ServeCommand.class, ImportCommand.class, RebuildCommand.class, BenchCommand.class, TrainCommand.class})
final class Chancery implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
