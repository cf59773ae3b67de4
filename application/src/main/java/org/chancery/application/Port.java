package org.chancery.application;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// The option of every command that serves: which port.
final class Port {
  static final int FREE = 0;

  private int number = FREE;

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "the port to listen on; 0 for a free one (default: ${DEFAULT-VALUE})")
  void setNumber(int number) {
    if (number < 0 || number > 65_535) {
      throw new ParameterException(command.commandLine(), "the port is " + number + "; expected 0 to 65535");
    }
    this.number = number;
  }

  int number() {
    return number;
  }
}
