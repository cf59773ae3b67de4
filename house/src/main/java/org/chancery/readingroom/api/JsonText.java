package org.chancery.readingroom.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.chancery.organisation.Labels;
import org.chancery.organisation.Language;
import org.jspecify.annotations.Nullable;

/// JSON trees and their UTF-8 text, members in the order in which they were put.
final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonText() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON has a text", e);
    }
  }

  static ObjectNode read(byte[] bytes) {
    try {
      return (ObjectNode) MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The value's text, or null where there is none.
  static void put(ObjectNode tree, String name, @Nullable Object value) {
    tree.put(name, value == null ? null : value.toString());
  }

  /// The value's text; no member where there is none.
  static void putIfThere(ObjectNode tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value.toString());
    }
  }

  static ArrayNode list(ObjectNode tree, String name, Collection<?> values) {
    var array = tree.putArray(name);
    values.forEach(each -> array.add(each.toString()));
    return array;
  }

  static void labels(ObjectNode tree, String name, @Nullable Labels labels) {
    if (labels != null) {
      var object = tree.putObject(name);
      for (Map.Entry<Language, String> each : labels.byLanguage().entrySet()) {
        object.put(each.getKey().tag(), each.getValue());
      }
    }
  }
}
