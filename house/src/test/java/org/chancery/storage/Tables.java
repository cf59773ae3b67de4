package org.chancery.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chancery.log.SignedNote;
import org.chancery.storage.DatabaseAddress.Engine;
import org.jooq.Field;
import org.jooq.Record;

/// All rows of all tables in one form for both engines, so that two databases, or two states of one, can be compared.
public final class Tables {
  private Tables() {}

  /// The rows of each table in some fixed order. Of a signed note only the text is taken, since signing twice may give two signatures.
  public static Map<String, List<String>> of(Database database) {
    return database.read(
        sql -> {
          var names =
              database.engine() == Engine.SQLITE
                  ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                  : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
          var tables = new TreeMap<String, List<String>>();
          for (var name : sql.fetch(names).map(row -> row.get(0, String.class))) {
            if (!name.equals("schema_version") && !name.startsWith("sqlite_")) {
              tables.put(name, sql.fetch("SELECT * FROM " + name).map(Tables::row).stream().sorted().toList());
            }
          }
          return tables;
        });
  }

  /// The rows that only one of two databases has, and which.
  public static List<String> differences(Database one, Database other) {
    var left = of(one);
    var right = of(other);
    var found = new ArrayList<String>();
    for (var table : new TreeSet<>(Stream.concat(left.keySet().stream(), right.keySet().stream()).toList())) {
      var here = new HashSet<>(left.getOrDefault(table, List.of()));
      var there = new HashSet<>(right.getOrDefault(table, List.of()));
      here.stream().filter(each -> !there.contains(each)).forEach(each -> found.add("only the first has in " + table + ": " + each));
      there.stream().filter(each -> !here.contains(each)).forEach(each -> found.add("only the second has in " + table + ": " + each));
    }
    return found;
  }

  private static String row(Record row) {
    var cells = new ArrayList<String>();
    for (Field<?> field : row.fields()) {
      cells.add(field.getName() + "=" + cell(field.getName(), row.get(field)));
    }
    return cells.stream().sorted().toList().toString();
  }

  private static String cell(String column, Object value) {
    return switch (value) {
      case null -> "";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case String note when column.equals("note") -> SignedNote.parse(note).text();
      default -> value.toString();
    };
  }
}
