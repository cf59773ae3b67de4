package org.chancery.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import org.chancery.storage.DatabaseAddress.Engine;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The form that a database's tables have, which is the number of its last migration, and the way from one to a later.
final class TableForm {
  private TableForm() {}

  /// By the migrations' own note; empty where there is none, or a migration failed. Spares most starts the work of Flyway, which is
  /// a third of a second.
  static String of(HikariDataSource source) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT version, success FROM " + Table.FORM + " ORDER BY installed_rank DESC LIMIT 1")) {
      return row.next() && row.getBoolean(2) ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException e) {
      // No such table: the database is new. Anything worse is met again, and told, by whatever is done next.
      return "";
    }
  }

  /// @throws StorageFailed when the tables are of a later form, or a migration fails
  static void bringTo(String form, Engine engine, HikariDataSource source) {
    var found = of(source);
    if (found.equals(form)) {
      return;
    }
    if (!found.isEmpty() && Integer.parseInt(found) > Integer.parseInt(form)) {
      throw new StorageFailed("the database's tables have the form " + found + ", and at most " + form + " was expected: a later Chancery made them; use that one", null);
    }
    try {
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(source)
          .locations("classpath:org/chancery/storage/migrations")
          .placeholders(Map.of("blob", engine == Engine.SQLITE ? "BLOB" : "BYTEA"))
          .table(Table.FORM)
          .target(form)
          .baselineOnMigrate(false)
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageFailed("the database's tables cannot be brought to the form " + form + ": " + DriverError.sentence(e), e);
    }
  }
}
