package org.chancery.application;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chancery serve`: the reading room over a data folder.
@Command(name = "serve", description = "Serves the public record of a data folder.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Mixin private Port port;

  @Override
  public Integer call() {
    return Serving.start(folders, port.number(), false, Configuration.of(System.getenv()));
  }
}
