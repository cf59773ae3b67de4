package org.chancery.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chancery.log.MalformedLog;
import org.chancery.log.VerifierKey;
import org.chancery.record.CanonicalJson;
import org.chancery.record.Digest;
import org.chancery.record.MalformedContent;
import org.chancery.storage.Table;

/// What a backup says of itself: when it was taken, of which log up to which checkpoint, and the digest of each of its parts.
///
/// @param tableForm the form of the tables, by the number of their last migration
/// @param size how many acts there are
/// @param checkpoint the newest signed checkpoint, which covers them
/// @param keys the log's verifier keys, its own first
public record Manifest(
    Instant taken, String tableForm, String origin, long size, String checkpoint, List<VerifierKey> keys, List<Part> parts, List<KeyFile> keyFiles) {
  static final String NAME = "manifest.json";

  /// The version of the backup's own form.
  private static final int FORM = 1;

  /// A table in the file: how many rows it has, and the digest of their bytes.
  public record Part(Table table, long rows, Digest sha256) {
    String entry() {
      return entry(table.name());
    }

    static String entry(String table) {
      return "tables/" + table + ".cbor";
    }
  }

  /// A file with a private key.
  public record KeyFile(String name, Digest sha256) {
    String entry() {
      return entry(name);
    }

    static String entry(String name) {
      return "keys/" + name;
    }
  }

  public Manifest {
    keys = List.copyOf(keys);
    parts = List.copyOf(parts);
    keyFiles = List.copyOf(keyFiles);
  }

  public Optional<Part> part(String table) {
    return parts.stream().filter(each -> each.table().name().equals(table)).findFirst();
  }

  byte[] bytes() {
    var tree = CanonicalJson.object().put("form", FORM).put("taken", taken.toString()).put("tableForm", tableForm);
    tree.put("origin", origin).put("size", size).put("checkpoint", checkpoint);
    var verifiers = tree.putArray("keys");
    keys.forEach(each -> verifiers.add(each.text()));
    var tables = tree.putArray("tables");
    for (var each : parts) {
      var part = tables.addObject().put("name", each.table().name()).put("rows", each.rows()).put("sha256", each.sha256().hex());
      var columns = part.putArray("columns");
      each.table().columns().forEach(column -> columns.addObject().put("name", column.name()).put("kind", column.kind().name().toLowerCase(Locale.ROOT)));
      var key = part.putArray("key");
      each.table().key().forEach(key::add);
    }
    var files = tree.putArray("keyFiles");
    keyFiles.forEach(each -> files.addObject().put("name", each.name()).put("sha256", each.sha256().hex()));
    return CanonicalJson.bytes(tree);
  }

  static Manifest parse(byte[] bytes) {
    try {
      var tree = CanonicalJson.parse(bytes);
      if (tree.path("form").asInt() != FORM) {
        throw new BackupUnfit(NAME, "a backup of form " + FORM, "form " + tree.path("form"));
      }
      var parts = new ArrayList<Part>();
      for (var each : tree.path("tables")) {
        parts.add(new Part(table(each), each.path("rows").asLong(), new Digest(each.path("sha256").asText())));
      }
      var files = new ArrayList<KeyFile>();
      for (var each : tree.path("keyFiles")) {
        files.add(new KeyFile(fileName(each.path("name").asText()), new Digest(each.path("sha256").asText())));
      }
      return new Manifest(
          Instant.parse(tree.path("taken").asText()),
          number(tree.path("tableForm").asText()),
          tree.path("origin").asText(),
          tree.path("size").asLong(),
          tree.path("checkpoint").asText(),
          texts(tree.path("keys")).map(VerifierKey::parse).toList(),
          parts,
          files);
    } catch (MalformedContent | MalformedLog | IllegalArgumentException | DateTimeParseException e) {
      throw new BackupUnfit(NAME, "the manifest of a backup", String.valueOf(e.getMessage()));
    }
  }

  private static Table table(JsonNode tree) {
    var columns = new ArrayList<Table.Column>();
    for (var each : tree.path("columns")) {
      columns.add(new Table.Column(name(each.path("name").asText()), Table.Kind.valueOf(each.path("kind").asText().toUpperCase(Locale.ROOT))));
    }
    return new Table(name(tree.path("name").asText()), columns, texts(tree.path("key")).map(Manifest::name).toList());
  }

  private static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText);
  }

  /// Names go into statements as they are.
  private static String name(String text) {
    return matching(text, "[a-z][a-z0-9_]{0,62}", "the name of a table or column");
  }

  private static String number(String text) {
    return matching(text, "[1-9][0-9]{0,5}", "the number of a migration");
  }

  /// Nothing that leads out of the folder of keys.
  private static String fileName(String text) {
    return matching(text, "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "the name of a file");
  }

  private static String matching(String text, String pattern, String what) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException("not " + what + ": \"" + text + "\"");
    }
    return text;
  }
}
