package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.chancery.log.MalformedLog;
import org.chancery.log.TrustPolicy;
import org.chancery.log.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chancery witness`: watches the checkpoints of other people's logs, and cosigns those that continue what it saw. See
/// `docs/witness.md`.
@Command(
    name = "witness",
    description = "Runs a witness: cosigns the checkpoints of logs that continue what it saw of them before.",
    mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {
  /// That ML-DSA-44 can sign.
  private static final int LONGEST_ORIGIN = 255;

  @Spec private CommandSpec spec;

  @Mixin private Port port;

  @Option(names = "--data", paramLabel = "DIR", defaultValue = "witness", description = "the witness's folder (default: ${DEFAULT-VALUE})")
  private Path data;

  @Option(names = "--name", paramLabel = "NAME", description = "under which it cosigns, for ever: an address without its scheme; for the first start (default: the public address's, else localhost/witness)")
  private @Nullable String name;

  @Option(names = "--log", paramLabel = "VKEY|FILE", description = "a key of a log that it watches, or a file with keys, one a line, such as a copy of /log/keys; may be repeated")
  private List<String> logs = List.of();

  @Option(names = "--policy", paramLabel = "FILE", description = "a policy file whose logs it watches")
  private @Nullable Path policy;

  @Override
  public Integer call() {
    var watched = watched();
    var configuration = Configuration.of(System.getenv());
    int chosen = Serving.freePort(configuration.bind(), port.number());
    var publicAddress = Serving.publicAddress(configuration, chosen);
    var otherwise = configuration.publicAddress() == null ? "localhost/witness" : configuration.publicAddress().getRawAuthority();
    var folder = WitnessFolder.open(data, Optional.ofNullable(name), otherwise, new SecureRandom());
    FrontDoor.open(new Serving(new WitnessHouse(folder, watched, publicAddress), configuration.bind(), chosen, publicAddress, configuration.trustedProxies()));
    var out = spec.commandLine().getOut();
    watched.stream().map(VerifierKey::name).distinct().forEach(each -> out.println("watching " + each));
    folder.signer().keys().forEach(each -> out.println("cosigning as " + each.text()));
    out.println("asked at " + publicAddress + "/");
    return Serving.STILL_SERVING;
  }

  private List<VerifierKey> watched() {
    var keys = new ArrayList<VerifierKey>();
    logs.forEach(each -> keys.addAll(keys(each)));
    if (policy != null) {
      keys.addAll(PolicyFile.read(policy).logs().stream().map(TrustPolicy.Log::key).toList());
    }
    if (keys.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no log to watch: expected --log, or a --policy with a line \"log\"");
    }
    for (var each : keys) {
      if (each.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_ORIGIN) {
        throw new ParameterException(spec.commandLine(), "the name of the log's key " + each.id().hex() + " is longer than " + LONGEST_ORIGIN + " bytes");
      }
    }
    return keys;
  }

  private List<VerifierKey> keys(String text) {
    try (var lines = text.indexOf('+') > 0 && !Files.isRegularFile(Path.of(text)) ? Stream.of(text) : Files.lines(Path.of(text))) {
      return lines.map(VerifierKey::parse).toList();
    } catch (MalformedLog | InvalidPathException e) {
      throw new ParameterException(spec.commandLine(), "--log: " + e.getMessage());
    } catch (IOException e) {
      throw new EnvironmentProblem("--log: no such file, and no verifier key (name+number+key): " + text, e);
    }
  }
}
