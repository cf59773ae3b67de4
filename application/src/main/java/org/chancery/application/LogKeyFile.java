package org.chancery.application;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
      write(file, (key.privateText() + "\n").getBytes(StandardCharsets.US_ASCII));
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

  /// The key of a log that was begun.
  static SigningKey existing(Path data, Configuration configuration) {
    return read(data, configuration, true, new SecureRandom());
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

  /// Writes a file with a private key, whole or not at all, in a folder and with a mode for its owner alone.
  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(part, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    // If we stop before this, the file is not there; a key made anew takes its place, for nothing was signed with it.
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
