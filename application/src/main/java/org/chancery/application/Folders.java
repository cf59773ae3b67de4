package org.chancery.application;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The two options of every command: where the data is, and where the organisation is described.
final class Folders {
  @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "the data folder (default: ${DEFAULT-VALUE})")
  Path data;

  @Option(
      names = "--organisation",
      paramLabel = "DIR",
      defaultValue = "${env:CHANCERY_HOME:-.}/organisations/osce",
      description = "the organisation's folder (default: organisations/osce)")
  Path organisation;
}
