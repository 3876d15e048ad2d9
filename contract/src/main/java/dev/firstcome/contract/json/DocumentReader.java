package dev.firstcome.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Takes over objects from outside, if they are within the bounds of a {@link Document}. */
final class DocumentReader {
  private static final int MAX_NAME = 100;
  private static final String EXPECTED =
      "an object of at most " + Document.MAX_BYTES + " bytes as JSON";

  private DocumentReader() {}

  /**
   * Reads an object in one form, whatever the order of its fields.
   *
   * @param path of the object, for what goes wrong
   * @throws Malformed naming what does not fit
   */
  static ObjectNode read(String path, ObjectNode from) {
    ObjectNode checked = object(path, from, 1);
    int bytes = checked.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Document.MAX_BYTES) {
      throw new Malformed(path, EXPECTED, bytes + " bytes");
    }
    return checked;
  }

  private static JsonNode value(String path, JsonNode from, int depth) {
    return switch (from.getNodeType()) {
      case OBJECT, POJO -> object(path, (ObjectNode) from, depth);
      case ARRAY -> array(path, (ArrayNode) from, depth);
      case STRING -> {
        requireText(path, from.textValue());
        yield from;
      }
      case NUMBER -> {
        requireNumber(path, from);
        yield from;
      }
      case BOOLEAN, NULL, MISSING, BINARY -> from;
    };
  }

  private static ObjectNode object(String path, ObjectNode from, int depth) {
    requireDepth(path, depth);
    requireFew(path, from.size(), "fields");
    ObjectNode object = Json.object();
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      String fault = Texts.fault(field.getKey(), MAX_NAME);
      if (!fault.isEmpty()) {
        throw new Malformed(
            path, "names of 1 to " + MAX_NAME + " characters, none of them a control", fault);
      }
      object.set(field.getKey(), value(path + "." + field.getKey(), field.getValue(), depth + 1));
    }
    return sorted(object);
  }

  private static ArrayNode array(String path, ArrayNode from, int depth) {
    requireDepth(path, depth);
    requireFew(path, from.size(), "items");
    ArrayNode array = from.arrayNode(from.size());
    for (int i = 0; i < from.size(); i++) {
      array.add(value(path + "." + i, from.get(i), depth + 1));
    }
    return array;
  }

  private static void requireDepth(String path, int depth) {
    if (depth > Document.MAX_DEPTH) {
      throw new Malformed(path, "nothing nested more than " + Document.MAX_DEPTH + " deep", "more");
    }
  }

  private static void requireFew(String path, int size, String what) {
    if (size > Document.MAX_NAMES) {
      throw new Malformed(path, "at most " + Document.MAX_NAMES + " " + what, size + " " + what);
    }
  }

  /** Lines and tabs are welcome here, where people write; of the other controls, none. */
  private static void requireText(String path, String text) {
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      boolean fits =
          character == '\n' || character == '\r' || character == '\t' || Texts.mayTravel(character);
      if (!fits) {
        throw new Malformed(
            path, "a text without control characters, in proper Unicode", "another at index " + i);
      }
      i += Character.charCount(character);
    }
  }

  /** One beyond these is read as another by some, however it is written. */
  private static void requireNumber(String path, JsonNode number) {
    double value = number.doubleValue();
    boolean fits =
        number.isIntegralNumber() ? number.canConvertToLong() : value >= -0x1p63 && value < 0x1p63;
    if (!fits) {
      throw new Malformed(
          path, "a number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE, "a number beyond");
    }
  }

  /** Whether what patches have made of it is still in bounds, beside its size. */
  static boolean fits(ObjectNode object) {
    try {
      var _ = object("document", object, 1);
      return true;
    } catch (Malformed outgrown) {
      return false;
    }
  }

  static ObjectNode sorted(ObjectNode object) {
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    ObjectNode sorted = Json.object();
    sorted.setAll(fields);
    return sorted;
  }
}
