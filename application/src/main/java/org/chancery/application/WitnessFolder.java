package org.chancery.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.chancery.log.Ed25519CosigningKey;
import org.chancery.log.MalformedLog;
import org.chancery.log.WitnessSigner;
import org.chancery.witness.WitnessMemory;

/// The folder of a witness: its secret, `keys/witness.key` (mode 0600), and its memory, `cosigned`. Both are made at the first start,
/// and belong together from then on: a key without its memory would cosign what contradicts what it has cosigned.
record WitnessFolder(WitnessSigner signer, WitnessMemory memory) {
  /// @param name under which it cosigns, if it is given; that of an older folder MUST be the same
  /// @param otherwise the name of a new witness to which none is given
  /// @throws EnvironmentProblem when the folder is not as it must be
  static WitnessFolder open(Path data, Optional<String> name, String otherwise, SecureRandom random) {
    var file = data.resolve("keys").resolve("witness.key");
    var memory = data.resolve("cosigned");
    try {
      if (!Files.exists(file)) {
        begin(file, memory, name.orElse(otherwise), random);
      }
      PrivateFile.requireOwnersAlone(file, "begin another witness in an empty folder, and tell the logs its keys");
      var key = Ed25519CosigningKey.parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
      var named = key.verifierKey().name();
      if (name.isPresent() && !named.equals(name.get())) {
        throw new EnvironmentProblem("this witness is named " + named + " for ever; leave out --name, or begin with an empty folder");
      }
      return new WitnessFolder(WitnessSigner.of(key), WitnessMemory.open(memory));
    } catch (MalformedLog e) {
      throw new EnvironmentProblem("the witness's private key in " + file + " is not one: expected a line that begins PRIVATE+KEY+");
    } catch (IOException e) {
      throw new EnvironmentProblem("the witness's folder " + data + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static void begin(Path file, Path memory, String name, SecureRandom random) throws IOException {
    if (WitnessMemory.remembers(memory)) {
      throw new IOException("its private key " + file + " is missing, but its memory is there; bring the folder back whole, or begin with an empty one");
    }
    String secret;
    try {
      var key = Ed25519CosigningKey.generate(name, random);
      WitnessSigner.of(key);
      secret = key.privateText();
    } catch (MalformedLog e) {
      throw new EnvironmentProblem("\"" + name + "\" can be no witness's name: " + e.getMessage());
    }
    WitnessMemory.begin(memory);
    // If we stop here, there is an empty memory without a key, and the next start begins anew.
    PrivateFile.write(file, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
