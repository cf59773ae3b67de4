package org.chancery.register;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.storage.Database;

/// The rows of the register's tables, to compare two databases by.
public final class RegisterTables {
  /// Every table but the checkpoints, of which a copy has only those it saw, with the order of its rows.
  private static final Map<String, String> TABLES =
      Map.of("act", "idx", "content", "digest", "record", "number", "metadata_version", "record, version", "edition", "record, language, number");

  private RegisterTables() {}

  /// The rows of each table, in a fixed order.
  public static Map<String, List<String>> of(Database database) {
    var all = new TreeMap<String, List<String>>();
    TABLES.forEach(
        (table, order) ->
            all.put(
                table,
                database.read(
                    sql -> sql.fetch("SELECT * FROM " + table + " ORDER BY " + order).map(row -> Arrays.stream(row.intoArray()).map(RegisterTables::text).toList().toString()))));
    return all;
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
  }
}
