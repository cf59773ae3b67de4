package org.chancery.storage;

import java.nio.file.Path;

/// Where the database is: a JDBC URL of SQLite or PostgreSQL.
public record DatabaseAddress(String url) {
  public enum Engine {
    SQLITE,
    POSTGRESQL
  }

  public DatabaseAddress {
    if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "a database address begins with jdbc:sqlite: or jdbc:postgresql:, found \"" + withoutSecrets(url) + "\"");
    }
  }

  /// The default: one file in the data folder.
  public static DatabaseAddress inFolder(Path data) {
    return new DatabaseAddress("jdbc:sqlite:" + data.resolve("chancery.db").toAbsolutePath());
  }

  public Engine engine() {
    return url.startsWith("jdbc:sqlite:") ? Engine.SQLITE : Engine.POSTGRESQL;
  }

  private static String withoutSecrets(String text) {
    return text.replaceAll("(?i)(password|user)=[^&]*", "$1=…").replaceAll("//[^/@]*@", "//…@");
  }

  /// A message of the driver without what stands before an "@" in this address.
  String without(String message) {
    var authority = url.replaceFirst("^jdbc:[a-z]+:/*", "").replaceFirst("/.*$", "");
    int at = authority.lastIndexOf('@');
    return at < 0 ? message : message.replace(authority.substring(0, at), "…");
  }

  /// The address without user and password, fit for messages.
  @Override
  public String toString() {
    return withoutSecrets(url);
  }
}
