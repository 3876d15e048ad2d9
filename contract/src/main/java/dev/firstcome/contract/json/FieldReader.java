package dev.firstcome.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, each by name, and says exactly what is wrong with the first
 * one that does not fit. An optional field may be absent or {@code null}.
 *
 * <p>Every method throws {@link Malformed}.
 */
public final class FieldReader {
  private final ObjectNode object;
  private final String path;
  private final Set<String> asked = new HashSet<>();

  FieldReader(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  public boolean has(String name) {
    JsonNode node = object.get(name);
    return node != null && !node.isNull();
  }

  /**
   * Gives a field that the sender stated elsewhere (a header); both must agree if both are there.
   */
  public void putIfAbsent(String name, long value) {
    if (has(name) && optionalWholeNumber(name, 0, Long.MAX_VALUE).orElseThrow() != value) {
      throw new Malformed(path + name, "the same number as in the header, " + value, found(name));
    }
    object.set(name, LongNode.valueOf(value));
  }

  public String text(String name, int maxCharacters) {
    return optionalText(name, maxCharacters)
        .orElseThrow(() -> missing(name, textExpected(maxCharacters)));
  }

  public Optional<String> optionalText(String name, int maxCharacters) {
    JsonNode node = field(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw new Malformed(path + name, textExpected(maxCharacters), describe(node));
    }
    String fault = Texts.fault(node.textValue(), maxCharacters);
    if (!fault.isEmpty()) {
      throw new Malformed(path + name, textExpected(maxCharacters), fault);
    }
    return Optional.of(node.textValue());
  }

  /**
   * A text that means something.
   *
   * @param expected what belongs there, as the rest of a sentence that begins with "expected"
   * @param parse gives nothing for a text that does not belong there
   */
  public <T> T parsed(String name, String expected, Function<String, Optional<T>> parse) {
    return optionalParsed(name, expected, parse).orElseThrow(() -> missing(name, expected));
  }

  /** As {@link #parsed}, if it is there. */
  public <T> Optional<T> optionalParsed(
      String name, String expected, Function<String, Optional<T>> parse) {
    JsonNode node = field(name);
    if (node == null) {
      return Optional.empty();
    }
    Optional<T> value = node.isTextual() ? parse.apply(node.textValue()) : Optional.empty();
    if (value.isEmpty()) {
      throw new Malformed(path + name, expected, describe(node));
    }
    return value;
  }

  /** As {@link #parsed}, of what must not be told again, not even to say that it does not fit. */
  public <T> T secret(String name, String expected, Function<String, Optional<T>> parse) {
    JsonNode node = field(name);
    if (node == null) {
      throw missing(name, expected);
    }
    Optional<T> value = node.isTextual() ? parse.apply(node.textValue()) : Optional.empty();
    return value.orElseThrow(() -> new Malformed(path + name, expected, "something else"));
  }

  /** An array of texts that each mean something, if it is there. */
  public <T> Optional<List<T>> optionalParsedList(
      String name, int maxItems, String expected, Function<String, Optional<T>> parse) {
    JsonNode node = field(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ArrayNode array) || array.size() > maxItems) {
      throw new Malformed(
          path + name, "an array of at most " + maxItems + " texts", describe(node));
    }
    List<T> items = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      Optional<T> value = item.isTextual() ? parse.apply(item.textValue()) : Optional.empty();
      items.add(
          value.orElseThrow(
              () -> new Malformed(path + name + "." + items.size(), expected, describe(item))));
    }
    return Optional.of(items);
  }

  public Instant instant(String name) {
    return parsed(name, INSTANT_EXPECTED, Instants::parse);
  }

  public Optional<Instant> optionalInstant(String name) {
    return optionalParsed(name, INSTANT_EXPECTED, Instants::parse);
  }

  /** An entity's or a request's id: a UUID in its usual form, lower case. */
  public UUID id(String name) {
    return parsed(name, ID_EXPECTED, Ids::parse);
  }

  public long wholeNumber(String name, long min, long max) {
    return optionalWholeNumber(name, min, max)
        .orElseThrow(() -> missing(name, wholeExpected(min, max)));
  }

  public Optional<Long> optionalWholeNumber(String name, long min, long max) {
    JsonNode node = field(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new Malformed(path + name, wholeExpected(min, max), describe(node));
    }
    long value = node.longValue();
    if (value < min || value > max) {
      throw new Malformed(path + name, wholeExpected(min, max), describe(node));
    }
    return Optional.of(value);
  }

  public boolean flag(String name) {
    JsonNode node = field(name);
    if (node == null || !node.isBoolean()) {
      throw new Malformed(path + name, "true or false", describe(node));
    }
    return node.booleanValue();
  }

  /** As {@link #flag}, or {@code usual} if it is not there. */
  public boolean flag(String name, boolean usual) {
    return field(name) == null ? usual : flag(name);
  }

  /** A map from short names to whole numbers, such as {@code {"card": 30}}. */
  public Optional<SortedMap<String, Long>> optionalWholeNumbers(
      String name, int maxEntries, int maxNameCharacters, long min, long max) {
    JsonNode node = field(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode inner) || inner.size() > maxEntries) {
      throw new Malformed(
          path + name, "an object of at most " + maxEntries + " fields", describe(node));
    }
    FieldReader fields = new FieldReader(inner, path + name + ".");
    SortedMap<String, Long> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : inner.properties()) {
      String fault = Texts.fault(entry.getKey(), maxNameCharacters);
      if (!fault.isEmpty()) {
        throw new Malformed(
            path + name, "names that are " + textExpected(maxNameCharacters), fault);
      }
      numbers.put(entry.getKey(), fields.wholeNumber(entry.getKey(), min, max));
    }
    return Optional.of(numbers);
  }

  /**
   * A map from names to texts that each mean something.
   *
   * @param expectedName what each name is to be
   * @param name of a field, or nothing if none can be called so
   */
  public <T> SortedMap<String, T> parsedMap(
      String field,
      int maxEntries,
      String expectedName,
      Function<String, Optional<String>> name,
      String expected,
      Function<String, Optional<T>> parse) {
    FieldReader fields = object(field);
    if (fields.object.size() > maxEntries) {
      throw new Malformed(
          path + field, "an object of at most " + maxEntries + " fields", describe(fields.object));
    }
    SortedMap<String, T> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : fields.object.properties()) {
      if (name.apply(entry.getKey()).isEmpty()) {
        throw new Malformed(path + field, "names of " + expectedName, "another");
      }
      values.put(entry.getKey(), fields.parsed(entry.getKey(), expected, parse));
    }
    return values;
  }

  /** An array of objects, each to be read like this one. */
  public List<FieldReader> objects(String name, int maxItems) {
    JsonNode node = field(name);
    if (!(node instanceof ArrayNode array) || array.size() > maxItems) {
      throw new Malformed(
          path + name, "an array of at most " + maxItems + " objects", describe(node));
    }
    List<FieldReader> items = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      String itemPath = path + name + "." + items.size();
      if (!(item instanceof ObjectNode inner)) {
        throw new Malformed(itemPath, "an object", describe(item));
      }
      items.add(new FieldReader(inner, itemPath + "."));
    }
    return items;
  }

  /** An object whose fields are its owner's business; those that are null are not there. */
  public Optional<Document> optionalDocument(String name) {
    return optionalPatch(name).map(patch -> patch.applyTo(Document.EMPTY));
  }

  /** A merge patch, of an object. */
  public MergePatch patch(String name) {
    return optionalPatch(name).orElseThrow(() -> missing(name, "a merge patch (RFC 7396)"));
  }

  /** As {@link #patch}, if it is there. */
  public Optional<MergePatch> optionalPatch(String name) {
    return optionalObject(name)
        .map(inner -> new MergePatch(DocumentReader.read(path + name, inner.object)));
  }

  /** In a patch: refuses to have a field removed that must be there. */
  public void refuseNull(String name, String expected) {
    JsonNode node = object.get(name);
    if (node != null && node.isNull()) {
      throw new Malformed(path + name, expected, "null, which would remove it");
    }
  }

  /** Whether a patch says that a field is to go. */
  public boolean isNull(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    return node != null && node.isNull();
  }

  /** Writes all its fields, whatever they are, as they are. */
  public void copyTo(FieldWriter out) {
    object.properties().forEach(field -> out.node(field.getKey(), field.getValue()));
  }

  /** Of these fields, writes those that are there, as they are. */
  public void copyTo(FieldWriter out, Collection<String> names) {
    for (String name : names) {
      JsonNode node = field(name);
      if (node != null) {
        out.node(name, node);
      }
    }
  }

  /**
   * As {@link #copyTo(FieldWriter)}, with more in one of the objects.
   *
   * @param inner the field that is the object
   */
  public void copyTo(FieldWriter out, String inner, Consumer<FieldWriter> more) {
    object
        .properties()
        .forEach(field -> {
          if (field.getKey().equals(inner)) {
            FieldReader within = object(inner);
            out.object(
                inner,
                fields -> {
                  within.copyTo(fields);
                  more.accept(fields);
                });
          } else {
            out.node(field.getKey(), field.getValue());
          }
        });
  }

  /** The object in a field; its own fields are named {@code name.field} in what goes wrong. */
  public FieldReader object(String name) {
    JsonNode node = field(name);
    if (!(node instanceof ObjectNode inner)) {
      throw new Malformed(path + name, "an object", describe(node));
    }
    return new FieldReader(inner, path + name + ".");
  }

  public Optional<FieldReader> optionalObject(String name) {
    return field(name) == null ? Optional.empty() : Optional.of(object(name));
  }

  /** The field's value as JSON text, whatever it is. */
  public Optional<String> optionalJson(String name) {
    JsonNode node = field(name);
    return node == null ? Optional.empty() : Optional.of(node.toString());
  }

  /** To be thrown where a field fits its type, but not what else is known. */
  public Malformed malformed(String name, String expected, String found) {
    return new Malformed(path + name, expected, found);
  }

  /** Refuses, by name, a field that nobody asked for. To be called last. */
  public void refuseUnknown() {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!asked.contains(name)) {
        throw new Malformed(
            path + name, "only the fields " + String.join(", ", new TreeSet<>(asked)), "another");
      }
    }
  }

  private @Nullable JsonNode field(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private String found(String name) {
    return describe(object.get(name));
  }

  private Malformed missing(String name, String expected) {
    return new Malformed(path + name, expected, "nothing");
  }

  static String describe(@Nullable JsonNode node) {
    if (node == null) {
      return "nothing";
    }
    return switch (node.getNodeType()) {
      case STRING -> "the text \"" + node.textValue() + '"';
      case NUMBER ->
          Double.isInfinite(node.doubleValue())
              ? "a number too large for any use"
              : "the number " + node.asText();
      case BOOLEAN -> "the value " + node.asText();
      case ARRAY -> "an array of " + node.size() + (node.size() == 1 ? " item" : " items");
      case OBJECT, POJO ->
          "an object of " + node.size() + (node.size() == 1 ? " field" : " fields");
      case NULL, MISSING -> "nothing";
      case BINARY -> "bytes";
    };
  }

  private static String textExpected(int maxCharacters) {
    return "a text of 1 to " + maxCharacters + " characters, none of them a control character";
  }

  private static String wholeExpected(long min, long max) {
    return "a whole number from " + min + " to " + max;
  }

  private static final String INSTANT_EXPECTED =
      "an RFC 3339 instant of 1970 to 9999, to the millisecond, such as 2026-12-01T09:00:00.000Z";
  private static final String ID_EXPECTED =
      "a UUID in lower case such as 0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";
}
