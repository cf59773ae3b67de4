package org.chancery.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.chancery.storage.DatabaseAddress.Engine;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// One database, open: reads on several connections, writes in one line.
///
/// Safe for use by many threads. Owns its connections until [#close()].
public final class Database implements AutoCloseable {
  /// Names Chancery's write lock among the advisory locks of a PostgreSQL database.
  private static final long WRITE_LOCK = 0x4368616e63657279L;

  private static final Settings SETTINGS =
      new Settings()
          .withRenderQuotedNames(RenderQuotedNames.NEVER)
          .withRenderNameCase(RenderNameCase.LOWER)
          .withExecuteLogging(false);

  /// The version of the newest file of `migrations`.
  static final String NEWEST_FORM = "2";

  private final Engine engine;
  private final HikariDataSource readers;
  private final HikariDataSource writers;

  private Database(Engine engine, HikariDataSource readers, HikariDataSource writers) {
    this.engine = engine;
    this.readers = readers;
    this.writers = writers;
  }

  /// Opens the database and brings its tables to the current form.
  ///
  /// @throws StorageFailed when it cannot be reached, or its tables are of a later form than this program knows
  public static Database open(DatabaseAddress address) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var engine = address.engine();
    HikariDataSource writers = null;
    HikariDataSource readers = null;
    try {
      writers = pool(address, "write", engine == Engine.SQLITE ? 1 : 4, false);
      migrate(engine, writers);
      readers = pool(address, "read", engine == Engine.SQLITE ? 4 : 8, engine == Engine.SQLITE);
      var database = new Database(engine, readers, writers);
      // One question, so that a database that cannot be read is known now.
      database.read(sql -> sql.fetchOptional("SELECT 1"));
      return database;
    } catch (RuntimeException e) {
      if (readers != null) {
        readers.close();
      }
      if (writers != null) {
        writers.close();
      }
      throw e instanceof StorageFailed failed ? failed : new StorageFailed("the database " + address + " cannot be opened: " + address.without(rootMessage(e)), e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static HikariDataSource pool(DatabaseAddress address, String name, int size, boolean queryOnly) {
    var config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setPoolName("chancery-" + name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(true);
    config.setConnectionTimeout(30_000);
    if (address.engine() == Engine.SQLITE) {
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
      // What is redacted is overwritten, not only let go.
      config.addDataSourceProperty("secure_delete", "true");
      config.addDataSourceProperty("busy_timeout", "30000");
      // A writer takes the lock with its first statement; a reader sees one state and never waits for it.
      config.addDataSourceProperty("transaction_mode", queryOnly ? "DEFERRED" : "IMMEDIATE");
      config.addDataSourceProperty("cache_size", "-16000");
      if (queryOnly) {
        config.setConnectionInitSql("PRAGMA query_only = 1");
      }
    } else {
      config.setConnectionInitSql("SET synchronous_commit = on");
    }
    return new HikariDataSource(config);
  }

  private static void migrate(Engine engine, HikariDataSource source) {
    if (NEWEST_FORM.equals(form(source))) {
      return;
    }
    try {
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(source)
          .locations("classpath:org/chancery/storage/migrations")
          .placeholders(Map.of("blob", engine == Engine.SQLITE ? "BLOB" : "BYTEA"))
          .table("schema_version")
          .baselineOnMigrate(false)
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageFailed("the database's tables cannot be brought to the current form: " + rootMessage(e), e);
    }
  }

  /// The form the tables have by the migrations' own note; empty where there is none, or a migration failed. Spares most starts
  /// the work of Flyway, which is a third of a second.
  private static String form(HikariDataSource source) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT version, success FROM schema_version ORDER BY installed_rank DESC LIMIT 1")) {
      return row.next() && row.getBoolean(2) ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException e) {
      // No such table: the database is new. Anything worse is met again, and told, by Flyway.
      return "";
    }
  }

  /// Runs one or more queries on one connection, seeing one state of the database.
  public <T> T read(Function<DSLContext, T> work) {
    try (var connection = readers.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (engine == Engine.POSTGRESQL) {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        return work.apply(sql(connection));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException | DataAccessException e) {
      throw new StorageFailed("the database could not be read: " + e.getMessage(), e);
    }
  }

  /// Runs work that holds the write lock, and commits. An exception out of the work undoes all of it and is passed on.
  public <T> T write(Function<Transaction, T> work) {
    Connection open;
    try {
      open = writers.getConnection();
    } catch (SQLException e) {
      throw new StorageFailed("the database cannot be reached: " + e.getMessage(), e);
    }
    try (var connection = open) {
      connection.setAutoCommit(false);
      T result;
      try {
        var sql = sql(connection);
        if (engine == Engine.POSTGRESQL) {
          sql.execute("SELECT pg_advisory_xact_lock(?)", WRITE_LOCK);
        }
        result = work.apply(new Transaction(sql));
      } catch (DataAccessException e) {
        // If we stop here, the engine undoes the open transaction: nothing was written.
        undo(connection, e);
        throw new StorageFailed("the database refused a change: " + rootMessage(e), e);
      } catch (RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      }
      commit(connection);
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException e) {
      throw new StorageFailed("the database refused a change: " + e.getMessage(), e);
    }
  }

  private static void commit(Connection connection) {
    try {
      // If we stop before this returns, the engine decides at the next start: all of it is there or nothing is.
      connection.commit();
    } catch (SQLException e) {
      undo(connection, e);
      throw new StorageUnsure("the database did not confirm a commit: " + e.getMessage(), e);
    }
  }

  private static void undo(Connection connection, Throwable reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private DSLContext sql(Connection connection) {
    return DSL.using(connection, engine == Engine.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES, SETTINGS);
  }

  public Engine engine() {
    return engine;
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
