package org.chancery.application;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chancery demo`: the whole system on embedded parts, with the organisation's demonstration records.
@Command(name = "demo", description = "Runs the whole system with demonstration records.", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "the port to listen on; 0 for a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "the port is " + port + "; expected 0 to 65535");
    }
    return Serving.start(folders, port, true, Configuration.of(System.getenv()));
  }
}
