package org.chancery.application;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import org.chancery.log.MalformedLog;
import org.chancery.log.TrustPolicy;
import org.chancery.mirror.AddressUnreadable;

/// A policy file (`tlog-policy`) as commands and settings name it; what is wrong with it is named with its line.
final class PolicyFile {
  private PolicyFile() {}

  /// @throws EnvironmentProblem when the file cannot be read or has a mistake
  static TrustPolicy read(Path file) {
    try {
      return TrustPolicy.parse(bytes(file));
    } catch (MalformedLog e) {
      throw new EnvironmentProblem("the policy file " + file + " has a mistake in " + e.getMessage());
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new EnvironmentProblem("there is no policy file " + file, e);
    } catch (IOException e) {
      throw new EnvironmentProblem(String.valueOf(new AddressUnreadable("the policy file " + file, e).getMessage()), e);
    }
  }

  /// The line that describes a witness: each key stands in one.
  private static int line(Path file, TrustPolicy.Witness witness) {
    var lines = new String(bytes(file), StandardCharsets.UTF_8).split("\n", -1);
    return 1 + IntStream.range(0, lines.length).filter(i -> lines[i].strip().startsWith("witness") && lines[i].contains(witness.key().text())).findFirst().orElse(0);
  }

  /// The policy by which a publisher asks witnesses: each has an address.
  static TrustPolicy readToAsk(Path file) {
    var policy = read(file);
    for (var each : policy.witnesses()) {
      if (!isAddress(each.url().orElse(""))) {
        throw new EnvironmentProblem(
            "the policy file " + file + " has a mistake in line " + line(file, each) + ": it gives the witness " + each.name() + (each.url().isEmpty() ? " no address" : " the address " + each.url().get())
                + "; expected the one where it is asked (its submission prefix), such as https://witness.example.org/");
      }
    }
    return policy;
  }

  /// Requires that a publisher's policy lists the log of this origin, or none.
  static void requireOfLog(TrustPolicy policy, String origin) {
    if (!policy.logs().isEmpty() && policy.logs().stream().noneMatch(each -> each.key().name().equals(origin))) {
      throw new EnvironmentProblem(
          "the policy file of CHANCERY_WITNESSES is of other logs, such as " + policy.logs().getFirst().key().name() + "; expected the log " + origin
              + ", or no line \"log\"");
    }
  }

  private static boolean isAddress(String url) {
    try {
      var address = URI.create(url);
      return Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null && address.getRawQuery() == null
          && address.getRawFragment() == null && address.getRawUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
