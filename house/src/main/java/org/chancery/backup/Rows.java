package org.chancery.backup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.chancery.storage.Table;
import org.jspecify.annotations.Nullable;

/// The rows of a table as bytes: a CBOR sequence (RFC 8742) of arrays, one a row, with the values in the order of the columns.
///
/// The same rows make the same bytes, whichever engine they come from.
final class Rows {
  private static final int LONGEST_VALUE = 1 << 28;

  private static final CBORFactory CBOR =
      CBORFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_VALUE).build())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private Rows() {}

  /// Takes rows one by one.
  @FunctionalInterface
  interface Taker {
    void take(@Nullable Object[] row) throws IOException;
  }

  /// @param progress told how many rows are done
  /// @return how many rows were written
  static long write(Stream<Object[]> rows, OutputStream out, LongConsumer progress) throws IOException {
    long count = 0;
    try (var generator = CBOR.createGenerator(out)) {
      for (var all = rows.iterator(); all.hasNext(); count++) {
        var row = all.next();
        generator.writeStartArray(row, row.length);
        for (var value : row) {
          switch (value) {
            case null -> generator.writeNull();
            case Long number -> generator.writeNumber(number.longValue());
            case String text -> generator.writeString(text);
            case byte[] bytes -> generator.writeBinary(bytes);
            default -> throw new IllegalArgumentException("a value of " + value.getClass());
          }
        }
        generator.writeEndArray();
        progress.accept(count + 1);
      }
    }
    return count;
  }

  /// Reads all rows of a table.
  static void read(Table table, InputStream in, Taker taker) throws IOException {
    try (var parser = CBOR.createParser(in)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.START_ARRAY) {
          throw unlike(table, "a row", token.toString());
        }
        var row = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = value(table, table.columns().get(i), parser);
        }
        if (parser.nextToken() != JsonToken.END_ARRAY) {
          throw unlike(table, "a row of " + row.length + " values", "another number of them");
        }
        taker.take(row);
      }
    }
  }

  private static @Nullable Object value(Table table, Table.Column column, JsonParser parser) throws IOException {
    var token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    var expected =
        switch (column.kind()) {
          case INTEGER -> JsonToken.VALUE_NUMBER_INT;
          case TEXT -> JsonToken.VALUE_STRING;
          case BYTES -> JsonToken.VALUE_EMBEDDED_OBJECT;
        };
    if (token != expected) {
      throw unlike(table, expected + " in the column " + column.name(), String.valueOf(token));
    }
    return switch (column.kind()) {
      case INTEGER -> parser.getLongValue();
      case TEXT -> parser.getText();
      case BYTES -> parser.getBinaryValue();
    };
  }

  private static BackupUnfit unlike(Table table, String expected, String found) {
    return new BackupUnfit(Manifest.Part.entry(table.name()), expected, found);
  }
}
