package org.chancery.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.chancery.storage.DatabaseAddress.Engine;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One database, open: reads on several connections, writes in one line.
///
/// Safe for use by many threads. Owns its connections until [#close()].
public final class Database implements AutoCloseable {
  /// Names Chancery's write lock among the advisory locks of a PostgreSQL database.
  private static final long WRITE_LOCK = 0x4368616e63657279L;

  /// How long SQLite waits for another's lock, in milliseconds.
  private static final int PATIENCE = 30_000;
  /// The same for those who read an older state, while writers wait.
  private static final int PATIENCE_FOR_READERS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final Settings SETTINGS =
      new Settings()
          .withRenderQuotedNames(RenderQuotedNames.NEVER)
          .withRenderNameCase(RenderNameCase.LOWER)
          .withExecuteLogging(false);

  /// The version of the newest file of `migrations`.
  static final String NEWEST_FORM = "6";

  private final Engine engine;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  /// Whether bytes that were deleted for good may still lie in SQLite's log.
  private volatile boolean unforgotten;

  private Database(Engine engine, HikariDataSource readers, HikariDataSource writers) {
    this.engine = engine;
    this.readers = readers;
    this.writers = writers;
  }

  /// Opens the database and brings its tables to the current form.
  ///
  /// @throws StorageFailed when it cannot be reached, or its tables are of a later form than this program knows
  public static Database open(DatabaseAddress address) {
    return open(address, UnaryOperator.identity());
  }

  /// @param between stands between the pool of writers and the driver
  static Database open(DatabaseAddress address, UnaryOperator<DataSource> between) {
    return open(address, Optional.of(NEWEST_FORM), between);
  }

  /// Opens the database and brings its tables to a form that may be an earlier one, to be filled with what has that form.
  public static Database openInForm(DatabaseAddress address, String form) {
    if (Integer.parseInt(form) > Integer.parseInt(NEWEST_FORM)) {
      throw new StorageFailed("tables of the form " + form + " are asked for, and this Chancery knows forms up to " + NEWEST_FORM + "; use a later one", null);
    }
    return open(address, Optional.of(form), UnaryOperator.identity());
  }

  /// Opens the database with whatever tables it has.
  public static Database openAsItIs(DatabaseAddress address) {
    return open(address, Optional.empty(), UnaryOperator.identity());
  }

  private static Database open(DatabaseAddress address, Optional<String> form, UnaryOperator<DataSource> between) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var engine = address.engine();
    HikariDataSource writers = null;
    HikariDataSource readers = null;
    try {
      writers = pool(address, "write", engine == Engine.SQLITE ? 1 : 4, false, between);
      var source = writers;
      form.ifPresent(each -> TableForm.bringTo(each, engine, source));
      readers = pool(address, "read", engine == Engine.SQLITE ? 4 : 8, engine == Engine.SQLITE, UnaryOperator.identity());
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
      throw e instanceof StorageFailed failed ? failed : new StorageFailed("the database " + address + " cannot be opened: " + address.without(DriverError.sentence(e)), e);
    }
  }

  private static HikariDataSource pool(
      DatabaseAddress address, String name, int size, boolean queryOnly, UnaryOperator<DataSource> between) {
    var config = new HikariConfig();
    var properties = new Properties();
    config.setPoolName("chancery-" + name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(true);
    config.setConnectionTimeout(30_000);
    if (address.engine() == Engine.SQLITE) {
      properties.setProperty("journal_mode", "WAL");
      properties.setProperty("synchronous", "FULL");
      // What is redacted is overwritten, not only let go.
      properties.setProperty("secure_delete", "true");
      properties.setProperty("busy_timeout", String.valueOf(PATIENCE));
      // A writer takes the lock with its first statement; a reader sees one state and never waits for it.
      properties.setProperty("transaction_mode", queryOnly ? "DEFERRED" : "IMMEDIATE");
      properties.setProperty("cache_size", "-16000");
      if (queryOnly) {
        config.setConnectionInitSql("PRAGMA query_only = 1");
      }
    } else {
      config.setConnectionInitSql("SET synchronous_commit = on");
    }
    config.setDataSource(between.apply(new DriverDataSource(address.url(), null, properties, null, null)));
    return new HikariDataSource(config);
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
  ///
  /// What this returns is durable, whatever becomes of the connection afterwards.
  ///
  /// Where the work called [Transaction#forget], SQLite's log is emptied, too, in which the bytes lie as they once were written: at
  /// once, or where somebody reads an older state of the database, with one of the next writes. See [#forgotten].
  public <T> T write(Function<Transaction, T> work) {
    Connection connection;
    try {
      connection = writers.getConnection();
    } catch (SQLException e) {
      throw new StorageFailed("the database cannot be reached: " + DriverError.sentence(e), e);
    }
    var transaction = new Transaction(sql(connection));
    T result;
    try {
      result = carriedOut(connection, transaction, work);
      commit(connection);
    } catch (RuntimeException | Error e) {
      abandon(connection, e);
      throw e;
    }
    giveBack(connection);
    // If we stop here, deleted bytes may lie in the log until it is emptied for another reason, such as the end of the last process.
    unforgotten |= engine == Engine.SQLITE && transaction.forgets();
    if (unforgotten) {
      emptyLog();
    }
    return result;
  }

  private <T> T carriedOut(Connection connection, Transaction transaction, Function<Transaction, T> work) {
    try {
      connection.setAutoCommit(false);
      if (engine == Engine.POSTGRESQL) {
        transaction.sql().execute("SELECT pg_advisory_xact_lock(?)", WRITE_LOCK);
      }
      return work.apply(transaction);
    } catch (SQLException | DataAccessException e) {
      // If we stop here, the engine undoes the open transaction: nothing was written.
      throw new StorageFailed("the database refused a change: " + DriverError.sentence(e), e);
    }
  }

  private void commit(Connection connection) {
    try {
      // The change of mode commits, by JDBC's rule. `commit()` of SQLite's driver would then begin another transaction, and so wait
      // for the next writer, with the commit done and not told.
      // If we stop before this returns, the engine decides at the next start: all of it is there or nothing is.
      connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException e) {
      if (engine == Engine.SQLITE && DriverError.of(e) == DriverError.DISK_FULL) {
        // What would have made it valid comes last in SQLite's log, and was not written. PostgreSQL may have written it.
        throw new StorageFailed("the database refused a change: " + DriverError.sentence(e), e);
      }
      throw new StorageUnsure("the database did not confirm a commit, and only reading tells whether it was made: " + DriverError.sentence(e), e);
    }
  }

  /// Ends a connection on which something failed: the engine undoes what is open on it, and nobody gets it again in a state that
  /// its driver and the engine see differently.
  private void abandon(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
    writers.evictConnection(connection);
  }

  /// Moves SQLite's log into the database, where what was deleted is overwritten, and cuts it off. Nothing that was committed depends on it.
  private void emptyLog() {
    try (var connection = writers.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + PATIENCE_FOR_READERS);
      try (var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        unforgotten = row.next() && row.getInt(1) != 0;
      } finally {
        statement.execute("PRAGMA busy_timeout = " + PATIENCE);
      }
    } catch (SQLException e) {
      LOG.warn("deleted bytes still lie in the database's log, which could not be emptied and is tried again: {}", e.getMessage());
    }
  }

  /// Whether nothing that this process deleted for good lies in the database's log any more.
  public boolean forgotten() {
    return !unforgotten;
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was written is durable, and the pool lets go of a connection that it cannot use again.
      LOG.warn("a connection to the database broke after a commit: {}", e.getMessage());
    }
  }

  private DSLContext sql(Connection connection) {
    return DSL.using(connection, engine == Engine.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES, SETTINGS);
  }

  /// The number of the last migration of the tables; empty where there are none.
  public String form() {
    return TableForm.of(writers);
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
