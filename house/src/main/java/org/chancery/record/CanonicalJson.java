package org.chancery.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/// The JSON Canonicalization Scheme (RFC 8785): one value, one sequence of bytes.
public final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static byte[] bytes(JsonNode value) {
    try {
      return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("a value that has no canonical form: " + e.getMessage(), e);
    }
  }

  /// Reads an object and refuses bytes that are not its canonical form.
  public static ObjectNode parse(byte[] bytes) throws MalformedContent {
    var node = parseLoose(bytes);
    if (!Arrays.equals(bytes(node), bytes)) {
      throw new MalformedContent("JSON that is not in canonical form (RFC 8785)");
    }
    return node;
  }

  /// Reads an object without asking for canonical form; for bytes whose digest has been checked.
  static ObjectNode parseLoose(byte[] bytes) throws MalformedContent {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new MalformedContent("JSON that is not an object");
    } catch (JsonProcessingException e) {
      throw new MalformedContent("bytes that are not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedContent("bytes that cannot be read: " + e.getMessage());
    }
  }
}
