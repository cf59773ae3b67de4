package org.chancery.application;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chancery demo`: the whole system on embedded parts, with the organisation's demonstration records.
@Command(name = "demo", description = "Runs the whole system with demonstration records.", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Mixin private Port port;

  @Override
  public Integer call() {
    return Serving.start(folders, port.number(), true, Configuration.of(System.getenv()));
  }
}
