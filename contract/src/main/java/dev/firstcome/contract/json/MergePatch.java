package dev.firstcome.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A change to a {@link Document} that touches only the fields that it names, as of <a
 * href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>: a field that is null goes, an object
 * is merged with the one that is there, anything else takes the place of what was there.
 */
public final class MergePatch {
  private final ObjectNode patch;

  MergePatch(ObjectNode patch) {
    this.patch = patch;
  }

  /** What becomes of {@code document}; it may have outgrown its bounds. */
  public Document applyTo(Document document) {
    return new Document(merged(document.object(), patch));
  }

  /** MergePatch(Target, Patch) of RFC 7396, section 2, where the patch is an object. */
  private static ObjectNode merged(JsonNode target, ObjectNode patch) {
    ObjectNode result = Json.object();
    if (target instanceof ObjectNode object) {
      result.setAll(object);
    }
    patch
        .properties()
        .forEach(field -> {
          String name = field.getKey();
          if (field.getValue().isNull()) {
            result.remove(name);
          } else if (field.getValue() instanceof ObjectNode inner) {
            result.set(name, merged(result.path(name), inner));
          } else {
            result.set(name, field.getValue());
          }
        });
    return DocumentReader.sorted(result);
  }

  ObjectNode object() {
    return patch;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MergePatch merge && patch.equals(merge.patch);
  }

  @Override
  public int hashCode() {
    return patch.hashCode();
  }

  @Override
  public String toString() {
    return patch.toString();
  }
}
