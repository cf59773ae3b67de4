package org.chancery.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] PARTS = {"a", "Z", "é", "я", "\u20ac", "\ud83d\ude00", "\ufb33", "\"", "\\", "/", "\n", "\r", "\t", "\b", "\f", "\u0001", "\u001f", "\u007f", "\u2028", " "};

  @Test
  void anyValueIsWrittenAsTheReferenceLibraryWritesIt() throws Exception {
    var random = new Random(8785);
    for (int i = 0; i < 2_000; i++) {
      var value = NODES.objectNode();
      value.set("value", value(random, 0));
      value.set(text(random), value(random, 0));
      assertThat(CanonicalJson.bytes(value)).asString(UTF_8).isEqualTo(new JsonCanonicalizer(value.toString()).getEncodedString());
    }
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> NODES.textNode(text(random));
      case 1 -> NODES.numberNode(random.nextLong(-(1L << 53), (1L << 53) + 1) >> random.nextInt(54));
      case 2 -> NODES.booleanNode(random.nextBoolean());
      case 3 -> NODES.nullNode();
      case 4 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
      case 5 -> {
        var array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(random, depth + 1));
        }
        yield array;
      }
      default -> {
        var object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text(random), value(random, depth + 1));
        }
        yield object;
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  @Test
  void halfOfASurrogatePairHasNoCanonicalForm() {
    for (var half : new String[] {"\ud83d", "\ude00", "a\ud83da", "\ud83d\ud83d\ude00"}) {
      var value = NODES.objectNode().put("text", half);
      assertThatThrownBy(() -> CanonicalJson.bytes(value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("surrogate");
    }
  }
}
