package org.chancery.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/// The JSON Canonicalization Scheme (RFC 8785): one value, one sequence of bytes.
public final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// Whole numbers up to here are exact as IEEE 754 doubles, and are written as they are read.
  private static final long EXACT = 1L << 53;

  private CanonicalJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// The canonical bytes of a value.
  ///
  /// Objects, arrays, texts, truth values and whole numbers up to 2^53 are written here, since every import writes each content
  /// and act several times; other numbers, whose form is the hard part of the scheme, are left to the library.
  ///
  /// @throws IllegalArgumentException for a value that has no canonical form, such as half of a surrogate pair
  public static byte[] bytes(JsonNode value) {
    var text = new StringBuilder(1024);
    return append(text, value) ? text.toString().getBytes(StandardCharsets.UTF_8) : byLibrary(value);
  }

  private static boolean append(StringBuilder text, JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> appendObject(text, value);
      case ARRAY -> appendArray(text, value);
      case STRING -> appendString(text, value.textValue());
      case BOOLEAN, NULL -> append(text, value.asText());
      case NUMBER -> value.isIntegralNumber() && value.canConvertToLong() && Math.abs(value.longValue()) <= EXACT && append(text, Long.toString(value.longValue()));
      default -> false;
    };
  }

  private static boolean append(StringBuilder text, String literal) {
    text.append(literal);
    return true;
  }

  /// Members in the order of their names' UTF-16 code units (RFC 8785, section 3.2.3).
  private static boolean appendObject(StringBuilder text, JsonNode object) {
    var names = new ArrayList<String>(object.size());
    object.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    char before = '{';
    for (var name : names) {
      text.append(before);
      appendString(text, name);
      text.append(':');
      if (!append(text, object.get(name))) {
        return false;
      }
      before = ',';
    }
    return append(text, names.isEmpty() ? "{}" : "}");
  }

  private static boolean appendArray(StringBuilder text, JsonNode array) {
    text.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      if (!append(text, array.get(i))) {
        return false;
      }
    }
    return append(text, "]");
  }

  /// RFC 8785, section 3.2.2.2.
  private static boolean appendString(StringBuilder text, String value) {
    text.append('"');
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
        continue;
      }
      if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("a value that has no canonical form: half of a surrogate pair");
      }
      text.append(value, written, i).append('\\');
      written = i + 1;
      switch (c) {
        case '"', '\\' -> text.append(c);
        case '\b' -> text.append('b');
        case '\t' -> text.append('t');
        case '\n' -> text.append('n');
        case '\f' -> text.append('f');
        case '\r' -> text.append('r');
        default -> text.append("u00").append(HexFormat.of().toHexDigits((byte) c));
      }
    }
    text.append(value, written, value.length()).append('"');
    return true;
  }

  private static byte[] byLibrary(JsonNode value) {
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

  /// Reads an object without asking for canonical form; for bytes whose digest has been checked, or that one's own register committed.
  public static ObjectNode parseLoose(byte[] bytes) throws MalformedContent {
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
