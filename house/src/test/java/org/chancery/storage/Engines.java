package org.chancery.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.storage.DatabaseAddress.Engine;

/// Real databases for tests: a new SQLite file, or a new database of one PostgreSQL server that lives as long as the test process.
public final class Engines {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Engines() {}

  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The address of an empty database of an engine.
  public static DatabaseAddress empty(Engine engine, Path folder) {
    return switch (engine) {
      case SQLITE -> new DatabaseAddress("jdbc:sqlite:" + folder.resolve("test-" + DATABASES.incrementAndGet() + ".db"));
      case POSTGRESQL -> {
        var name = "test" + DATABASES.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
        yield new DatabaseAddress(Server.POSTGRES.getJdbcUrl("postgres", name));
      }
    };
  }
}
