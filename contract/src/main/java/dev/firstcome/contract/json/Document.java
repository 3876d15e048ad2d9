package dev.firstcome.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON object whose fields are nobody's business but its owner's. A value: it never changes, and
 * two that hold the same, in whatever order, are equal.
 *
 * <p>It is bounded: {@value #MAX_BYTES} bytes of JSON, {@value #MAX_NAMES} fields in each object,
 * nested {@value #MAX_DEPTH} deep. No field is null, but in an array: that is how a {@link
 * MergePatch} says that there is none. Numbers are within 64 bits, those that are not whole of
 * double precision.
 */
public final class Document {
  public static final int MAX_BYTES = 16 * 1024;
  public static final int MAX_NAMES = 200;
  public static final int MAX_DEPTH = 4;

  public static final Document EMPTY = new Document(Json.object());

  private final ObjectNode object;

  Document(ObjectNode object) {
    this.object = object;
  }

  /** The names of its fields, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    Iterator<String> all = object.fieldNames();
    all.forEachRemaining(names::add);
    return names;
  }

  /** Whether a field of this name is the same in both, or in neither. */
  public boolean agreesOn(String name, Document other) {
    JsonNode mine = object.get(name);
    JsonNode theirs = other.object.get(name);
    return mine == null ? theirs == null : mine.equals(theirs);
  }

  /** Whether it is within the bounds. Patches may make it outgrow them, one by one. */
  public boolean fits() {
    return object.size() <= MAX_NAMES && bytes() <= MAX_BYTES && DocumentReader.fits(object);
  }

  /** How long it is as JSON, in UTF-8. */
  public int bytes() {
    return text().getBytes(StandardCharsets.UTF_8).length;
  }

  /** As JSON. */
  public String text() {
    return object.toString();
  }

  ObjectNode object() {
    return object;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document document && object.equals(document.object);
  }

  @Override
  public int hashCode() {
    return object.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
