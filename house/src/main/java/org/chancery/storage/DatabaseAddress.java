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
          "a database address begins with jdbc:sqlite: or jdbc:postgresql:, found \"" + url.replaceAll("(?i)password=[^&]*", "password=…") + "\"");
    }
  }

  /// The default: one file in the data folder.
  public static DatabaseAddress inFolder(Path data) {
    return new DatabaseAddress("jdbc:sqlite:" + data.resolve("chancery.db").toAbsolutePath());
  }

  public Engine engine() {
    return url.startsWith("jdbc:sqlite:") ? Engine.SQLITE : Engine.POSTGRESQL;
  }
}
