package org.chancery.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chancery.log.LogSigner;
import org.chancery.log.MalformedLog;
import org.chancery.log.SigningKey;
import org.chancery.log.VerifierKey;
import org.chancery.register.KeyHolder;
import org.chancery.register.KeyNotInForce;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DurableFile;

/// The log's secret: from the environment, else the file `keys/log.key` of the data folder, which is made once and replaced when the keys change.
///
/// Beside it, while the keys change, stands `keys/log.key.next`: a secret that was made and is perhaps in force already. Only the register says
/// which of the two is. Both have the mode 0600. All changes but the first making are done while the database's write lock is held.
final class KeyFolder implements KeyHolder {
  private static final String SETTING = "the setting CHANCERY_LOG_KEY";

  private final Path file;
  private final Path next;
  private final boolean fromSetting;
  private final SecureRandom random;
  private volatile LogSigner signer;

  private KeyFolder(Path file, boolean fromSetting, SecureRandom random, SigningKey key) {
    this.file = file;
    this.next = file.resolveSibling("log.key.next");
    this.fromSetting = fromSetting;
    this.random = random;
    this.signer = LogSigner.of(key);
  }

  /// Reads the secret, or makes it where the log has not begun and there is none.
  static KeyFolder open(Path data, Configuration configuration, Database database, SecureRandom random) {
    var file = data.resolve("keys").resolve("log.key");
    if (configuration.logKey() != null) {
      return new KeyFolder(file, true, random, named(parse(configuration.logKey(), SETTING), configuration));
    }
    try {
      putSuccessorInPlace(data, new RegisterReader(database));
      // Two first starts at once make one key: the second finds it.
      var key = Files.exists(file) ? read(file) : database.write(ignored -> readOrMake(file, configuration, new RegisterReader(database), random));
      return new KeyFolder(file, false, random, named(key, configuration));
    } catch (IOException | UncheckedIOException e) {
      throw new EnvironmentProblem("the log's private key cannot be read or made at " + file + ": " + e.getMessage(), e);
    }
  }

  private static SigningKey readOrMake(Path file, Configuration configuration, RegisterReader register, SecureRandom random) {
    try {
      if (Files.exists(file)) {
        return read(file);
      }
      if (register.head().isPresent()) {
        throw new EnvironmentProblem(
            "the log's private key is missing: expected " + file + " or " + SETTING + ". Bring it back from the backup; a new key"
                + " would not be the one that signed this log");
      }
      var key = SigningKey.generate(configuration.newOrigin(), random);
      // If we stop before this is done, the next start makes another key; nothing was signed with the first.
      PrivateFile.write(file, bytes(key));
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SigningKey named(SigningKey key, Configuration configuration) {
    boolean named = configuration.logOrigin() != null || configuration.publicAddress() != null;
    if (named && !SuccessorName.isOf(key.name(), configuration.newOrigin())) {
      throw new EnvironmentProblem(
          "this data folder's log is named " + key.name() + " for ever, but the settings name it " + configuration.newOrigin()
              + ". Set CHANCERY_LOG_ORIGIN=" + key.name() + " to keep it, or begin with an empty data folder");
    }
    return key;
  }

  private static SigningKey read(Path file) throws IOException {
    PrivateFile.requireOwnersAlone(file, "change the log's keys then (./chancery rotate-key)");
    return parse(Files.readString(file, StandardCharsets.US_ASCII).strip(), file.toString());
  }

  private static SigningKey parse(String text, String where) {
    try {
      return SigningKey.parse(text);
    } catch (MalformedLog e) {
      throw new EnvironmentProblem("the log's private key in " + where + " is not one: expected a line that begins PRIVATE+KEY+");
    }
  }

  /// The file that holds the secret in force, unless a setting does.
  Path file() {
    return file;
  }

  boolean fromSetting() {
    return fromSetting;
  }

  @Override
  public LogSigner signer() {
    return signer;
  }

  /// Whether a secret is at hand.
  static boolean holdsKey(Path data, Configuration configuration) {
    return configuration.logKey() != null || Files.exists(data.resolve("keys").resolve("log.key"));
  }

  /// The verifier key of the secret in the folder, in vkey form.
  static String verifierKey(Path data) {
    try {
      return read(data.resolve("keys").resolve("log.key")).verifierKey().text();
    } catch (IOException e) {
      throw new EnvironmentProblem("the log's private key cannot be read: " + e.getMessage(), e);
    }
  }

  /// Makes the secret of a successor log, durable before it is given; it is put in place once the successor is.
  static LogSigner makeSuccessor(Path data, String origin, SecureRandom random) throws IOException {
    var key = SigningKey.generate(origin, random);
    PrivateFile.write(data.resolve("keys").resolve("log.key.next"), bytes(key));
    return LogSigner.of(key);
  }

  /// Where the register in the database is a successor whose secret is still the next one, puts that in place. The secret of the log
  /// before is not kept: nothing is ever signed with it again.
  static void putSuccessorInPlace(Path data, RegisterReader register) throws IOException {
    var file = data.resolve("keys").resolve("log.key");
    var next = file.resolveSibling("log.key.next");
    if (!Files.exists(next)) {
      return;
    }
    var origin = register.head().map(head -> head.note().lines().findFirst().orElse(""));
    boolean other = !Files.exists(file) || !origin.equals(Optional.of(read(file).name()));
    if (other && origin.equals(Optional.of(read(next).name()))) {
      // If we stop before this, the next start does the same.
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      DurableFile.force(file.getParent());
    }
  }

  /// Makes the secret that is to be the next one in force, durable before it is given. What an earlier change of keys left behind is
  /// overwritten: [#changedTo] has shown, under the same lock, that it is not in force.
  LogSigner makeNext() {
    try {
      var key = SigningKey.generate(signer.origin(), random);
      PrivateFile.write(next, bytes(key));
      return LogSigner.of(key);
    } catch (IOException e) {
      throw new EnvironmentProblem("a new private key cannot be written to " + next + ": " + e.getMessage() + ". The keys were not changed", e);
    }
  }

  @Override
  public LogSigner changedTo(VerifierKey inForce) {
    try {
      if (isIn(next, inForce)) {
        // If we stop before this, the secret in force is in the second file, and whoever is here next does the same.
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFile.force(file.getParent());
      }
      boolean here = isIn(file, inForce);
      if (here && !fromSetting) {
        signer = LogSigner.of(read(file));
        return signer;
      }
      throw new KeyNotInForce(
          "the log's keys were changed: " + inForce.id() + " is in force, and nothing can be published with " + (fromSetting ? SETTING : file) + ", which is "
              + signer.keys().getFirst().id() + ". " + (here ? "The key in force is in " + file + ": set CHANCERY_LOG_KEY to what it holds, or unset it, and start again"
                  : "Bring the key in force from where it was changed, its keys/log.key" + (fromSetting ? ", into the setting, and start again" : ", to " + file)));
    } catch (IOException e) {
      throw new EnvironmentProblem("the log's private key cannot be read at " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean isIn(Path path, VerifierKey wanted) throws IOException {
    return Files.exists(path) && read(path).verifierKey().equals(wanted);
  }

  private static byte[] bytes(SigningKey key) {
    return (key.privateText() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// Every file with a private key, by its name; the key of the settings in the place of that of the folder.
  static SortedMap<String, byte[]> files(Path data, Configuration configuration) throws IOException {
    var files = new TreeMap<String, byte[]>();
    var folder = data.resolve("keys");
    if (Files.isDirectory(folder)) {
      try (var all = Files.list(folder)) {
        for (var each : all.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".part")).toList()) {
          files.put(each.getFileName().toString(), Files.readAllBytes(each));
        }
      }
    }
    if (configuration.logKey() != null) {
      files.put("log.key", (configuration.logKey() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return files;
  }
}
