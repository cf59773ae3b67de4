package org.chancery.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// A table as both engines have it, whatever it means: its columns, and the order of its primary key.
///
/// A row is an array with a value a column: [Long], [String], `byte[]`, or null.
///
/// @param key the columns of the primary key, by which rows are ordered the same in both engines
public record Table(String name, List<Column> columns, List<String> key) {
  /// The migrations' own note, which belongs to a database and not to what is in it.
  static final String FORM = "schema_version";

  private static final int FETCHED_AT_ONCE = 500;

  /// What both engines can keep.
  public enum Kind {
    INTEGER,
    TEXT,
    BYTES
  }

  public record Column(String name, Kind kind) {}

  public Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /// Every table of the database but the migrations' own, by name.
  public static List<Table> all(DSLContext sql) {
    var schema = sql.dialect() == SQLDialect.POSTGRES ? sql.fetchValue("SELECT current_schema()").toString() : "";
    return sql.meta().filterSchemas(each -> schema.isEmpty() || each.getName().equals(schema)).filterTables(each -> !each.getName().equalsIgnoreCase(FORM))
        .getTables().stream()
        .filter(each -> !each.getName().startsWith("sqlite_"))
        .map(Table::of)
        .sorted(Comparator.comparing(Table::name))
        .toList();
  }

  private static Table of(org.jooq.Table<?> table) {
    var columns = table.fieldStream().map(field -> new Column(lower(field.getName()), kind(table.getName(), field))).toList();
    var primary = table.getPrimaryKey();
    if (primary == null) {
      throw new StorageFailed("the table " + table.getName() + " has no primary key, so its rows have no order", null);
    }
    return new Table(lower(table.getName()), columns, primary.getFields().stream().map(field -> lower(field.getName())).toList());
  }

  private static Kind kind(String table, Field<?> field) {
    DataType<?> type = field.getDataType();
    if (type.isInteger()) {
      return Kind.INTEGER;
    }
    if (type.isString()) {
      return Kind.TEXT;
    }
    if (type.isBinary()) {
      return Kind.BYTES;
    }
    throw new StorageFailed("the column " + table + "." + field.getName() + " is of the type " + type + ", which not every engine has", null);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// All rows in the order of the key, read as they are asked for; to be closed. `sql` MUST be of a [Database#read] that is still open.
  public Stream<Object[]> rows(DSLContext sql) {
    return sql.select(columns.stream().map(each -> DSL.field(each.name())).toList())
        .from(name)
        .orderBy(order(sql))
        .fetchSize(FETCHED_AT_ONCE)
        .fetchStream()
        .map(
            row -> {
              var values = new Object[columns.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i, type(columns.get(i).kind()));
              }
              return values;
            });
  }

  private static Class<?> type(Kind kind) {
    return switch (kind) {
      case INTEGER -> Long.class;
      case TEXT -> String.class;
      case BYTES -> byte[].class;
    };
  }

  /// By bytes and code points, as SQLite does of itself; PostgreSQL would go by the language of its installation.
  private List<OrderField<?>> order(DSLContext sql) {
    var order = new ArrayList<OrderField<?>>();
    for (var each : key) {
      boolean text = columns.stream().anyMatch(column -> column.name().equals(each) && column.kind() == Kind.TEXT);
      order.add(text && sql.dialect() == SQLDialect.POSTGRES ? DSL.field(each + " COLLATE \"C\"") : DSL.field(each));
    }
    return order;
  }

  public long count(DSLContext sql) {
    return sql.fetchCount(DSL.table(name));
  }

  /// Adds rows, which have the columns in this table's order.
  public void insert(Transaction transaction, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
      var places = columns.stream().map(each -> "?").collect(Collectors.joining(", "));
      transaction.sql().batch("INSERT INTO " + name + " (" + names + ") VALUES (" + places + ")", rows.toArray(Object[][]::new)).execute();
    }
  }
}
