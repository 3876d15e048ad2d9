package dev.firstcome.contract.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes the fields of one JSON object, in the order of the calls. An empty optional is left out.
 */
public final class FieldWriter {
  private final JsonGenerator out;

  FieldWriter(JsonGenerator out) {
    this.out = out;
  }

  public FieldWriter text(String name, String value) {
    return write(() -> out.writeStringField(name, value));
  }

  public FieldWriter text(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : this;
  }

  public FieldWriter texts(String name, Collection<String> values) {
    return write(() -> {
      out.writeArrayFieldStart(name);
      for (String value : values) {
        out.writeString(value);
      }
      out.writeEndArray();
    });
  }

  public FieldWriter id(String name, UUID value) {
    return text(name, value.toString());
  }

  public FieldWriter instant(String name, Instant value) {
    return text(name, Instants.format(value));
  }

  public FieldWriter instant(String name, Optional<Instant> value) {
    return value.isPresent() ? instant(name, value.get()) : this;
  }

  public FieldWriter wholeNumber(String name, long value) {
    return write(() -> out.writeNumberField(name, value));
  }

  public FieldWriter wholeNumber(String name, Optional<Long> value) {
    return value.isPresent() ? wholeNumber(name, (long) value.get()) : this;
  }

  public FieldWriter wholeNumbers(String name, Map<String, Long> values) {
    return object(name, inner -> values.forEach(inner::wholeNumber));
  }

  public FieldWriter flag(String name, boolean value) {
    return write(() -> out.writeBooleanField(name, value));
  }

  public FieldWriter object(String name, Consumer<FieldWriter> fields) {
    return write(() -> {
      out.writeObjectFieldStart(name);
      fields.accept(this);
      out.writeEndObject();
    });
  }

  /** An array of objects, each written by one of these. */
  public FieldWriter objects(String name, Collection<Consumer<FieldWriter>> items) {
    return write(() -> {
      out.writeArrayFieldStart(name);
      for (Consumer<FieldWriter> fields : items) {
        out.writeStartObject();
        fields.accept(this);
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  public FieldWriter document(String name, Document value) {
    return node(name, value.object());
  }

  public FieldWriter patch(String name, MergePatch value) {
    return node(name, value.object());
  }

  /** In a patch: that a field is to go. */
  public FieldWriter nothing(String name) {
    return write(() -> out.writeNullField(name));
  }

  FieldWriter node(String name, JsonNode value) {
    return write(() -> {
      out.writeFieldName(name);
      Json.NODES.writeValue(out, value);
    });
  }

  private FieldWriter write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
