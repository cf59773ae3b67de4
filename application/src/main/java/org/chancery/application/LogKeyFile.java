package org.chancery.application;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.security.SecureRandom;
import org.chancery.log.MalformedLog;
import org.chancery.log.SigningKey;

/// The log's private key: from the environment, else the file `keys/log.key` (mode 0600) of the data folder, which is made once.
final class LogKeyFile {
  private LogKeyFile() {}

  /// @param logBegun whether the database already holds a checkpoint: then a missing key is never replaced by a new one
  static SigningKey read(Path data, Configuration configuration, boolean logBegun, SecureRandom random) {
    var file = data.resolve("keys").resolve("log.key");
    if (configuration.logKey() != null) {
      return checked(configuration.logKey(), "the setting CHANCERY_LOG_KEY", configuration);
    }
    try {
      if (Files.exists(file)) {
        return checked(Files.readString(file, StandardCharsets.US_ASCII).strip(), file.toString(), configuration);
      }
      if (logBegun) {
        throw new EnvironmentProblem(
            "the log's private key is missing: expected " + file + " or the setting CHANCERY_LOG_KEY. Bring it back from the backup; a new key"
                + " would not be the one that signed this log");
      }
      var key = SigningKey.generate(configuration.newOrigin(), random);
      write(file, key.privateText());
      return key;
    } catch (IOException e) {
      throw new EnvironmentProblem("the log's private key cannot be read or made at " + file + ": " + e.getMessage(), e);
    }
  }

  private static SigningKey checked(String text, String where, Configuration configuration) {
    SigningKey key;
    try {
      key = SigningKey.parse(text);
    } catch (MalformedLog e) {
      throw new EnvironmentProblem("the log's private key in " + where + " is not one: expected a line that begins PRIVATE+KEY+");
    }
    boolean named = configuration.logOrigin() != null || configuration.publicAddress() != null;
    if (named && !key.name().equals(configuration.newOrigin())) {
      throw new EnvironmentProblem(
          "this data folder's log is named " + key.name() + " for ever, but the settings name it " + configuration.newOrigin()
              + ". Set CHANCERY_LOG_ORIGIN=" + key.name() + " to keep it, or begin with an empty data folder");
    }
    return key;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var part = file.resolveSibling("log.key.part");
    Files.deleteIfExists(part);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(part, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    // If we stop before this, the next start makes another key; nothing was signed with the first.
    Files.move(part, file);
  }
}
