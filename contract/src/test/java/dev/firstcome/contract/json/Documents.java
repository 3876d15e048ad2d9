package dev.firstcome.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Documents and patches from JSON, which may be written with single quotes, or by chance. */
public final class Documents {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Few, so that one object has something to say of another. */
  private static final List<String> NAMES =
      List.of(
          "a", "b", "c", "d", "a", "b", "c", "d", "\"", "a.b", "é\ud83d\ude00", "n".repeat(100));

  private static final List<String> TEXTS =
      List.of("", " ", "x", "one\n\ttwo\r", "\"\\/", "\u2028\ufeff\uffff", "\ud83d\ude00", "null");
  private static final List<Long> WHOLE =
      List.of(0L, 1L, -1L, 1L << 31, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Double> OTHER =
      List.of(0.5, -0.0, 1.0, 1e7, 1e-7, 9.2e18, -9.2e18, Double.MIN_VALUE, 1.0 / 3);

  private Documents() {}

  public static Document document(String json) {
    return documentOf(json.replace('\'', '"'));
  }

  public static MergePatch patch(String json) {
    return patchOf(json.replace('\'', '"'));
  }

  public static Document documentOf(String json) {
    return field(json).optionalDocument("it").orElseThrow();
  }

  public static MergePatch patchOf(String json) {
    return field(json).patch("it");
  }

  /** An object with this JSON in its only field, {@code it}. */
  private static FieldReader field(String json) {
    return Json.read(("{\"it\":" + json + "}").getBytes(UTF_8));
  }

  /** The JSON of an object within the bounds, with nulls here and there. */
  public static String random(Random random) {
    return object(random, 1).toString();
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = NODES.objectNode();
    for (int fields = random.nextInt(5); fields > 0; fields--) {
      object.set(one(NAMES, random), value(random, depth + 1));
    }
    return object;
  }

  private static ArrayNode array(Random random, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int items = random.nextInt(4); items > 0; items--) {
      array.add(value(random, depth + 1));
    }
    return array;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > Document.MAX_DEPTH ? 6 : 9)) {
      case 0 -> NODES.textNode(one(TEXTS, random));
      case 1 -> NODES.textNode("x".repeat(random.nextInt(200)));
      case 2 -> NODES.numberNode(one(WHOLE, random));
      case 3 -> NODES.numberNode(one(OTHER, random));
      case 4 -> NODES.booleanNode(random.nextBoolean());
      case 5 -> NODES.nullNode();
      case 6 -> array(random, depth);
      default -> object(random, depth);
    };
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
