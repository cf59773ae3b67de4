package org.chancery.readingroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.TreeSet;

/// The schemas of a served OpenAPI document, stricter than it says: a member that it does not name is wrong too.
final class OpenApiSchemas {
  private static final String CLOSED = "unevaluatedProperties";

  private final ObjectNode document;
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  OpenApiSchemas(byte[] served) {
    document = JsonText.read(served);
    close(document.path("components").path("schemas"));
    // A record by itself has the members of a listed one: both are closed where they are used, not where they are joined.
    at("/components/schemas/ListedRecord").remove(CLOSED);
    at("/components/schemas/Record/allOf/1").remove(CLOSED);
    at("/components/schemas/Record").put(CLOSED, false);
    at("/components/schemas/RecordList/properties/records/items").put(CLOSED, false);
  }

  private ObjectNode at(String pointer) {
    return (ObjectNode) document.at(pointer);
  }

  private static void close(JsonNode tree) {
    if (tree instanceof ObjectNode object && object.path("properties").isObject() && object.path("type").asText().equals("object")) {
      object.put(CLOSED, false);
    }
    tree.forEach(OpenApiSchemas::close);
  }

  ObjectNode document() {
    return document;
  }

  /// Fails unless a value is what the schema of this name says.
  void check(String name, JsonNode value) {
    var root = document.deepCopy();
    root.retain("components");
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$ref", "#/components/schemas/" + name);
    var found = new TreeSet<String>();
    factory.getSchema(root, config).validate(value).forEach(each -> found.add(each.toString()));
    assertThat(found).as("%s: %s", name, value).isEmpty();
  }
}
