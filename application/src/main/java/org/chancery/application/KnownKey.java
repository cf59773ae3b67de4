package org.chancery.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The option of a reader who knows a log's key from elsewhere.
final class KnownKey {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--key",
      paramLabel = "VKEY|FILE",
      description = "the log's verifier key if you have it, or a file with it in its first line, such as a copy of /log/keys: no other is taken but one to which it handed over")
  private @Nullable String key;

  Optional<VerifierKey> read() {
    if (key == null) {
      return Optional.empty();
    }
    try {
      var text = key.indexOf('+') > 0 && !Files.isRegularFile(Path.of(key)) ? key : Files.readString(Path.of(key)).lines().findFirst().orElse("");
      return Optional.of(VerifierKey.parse(text));
    } catch (MalformedLog | InvalidPathException e) {
      throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage());
    } catch (IOException e) {
      throw new EnvironmentProblem("--key: no such file, and no verifier key (name+number+key): " + key, e);
    }
  }
}
