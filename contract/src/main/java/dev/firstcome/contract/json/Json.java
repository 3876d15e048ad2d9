package dev.firstcome.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Objects to bytes and back. */
public final class Json {
  /** How deep objects may nest: our words need three, the rest is an attack on the reader. */
  public static final int MAX_DEPTH = 8;

  /** How deep they may nest where another service chose the words: theirs need twelve or so. */
  public static final int MAX_FOREIGN_DEPTH = 32;

  private static final int MAX_NUMBER_LENGTH = 30;
  private static final int MAX_NAME_LENGTH = 1000;

  private static final String BODY = "body";
  private static final String JSON = "JSON (RFC 8259)";
  private static final String LIMITS =
      "JSON nested at most %d deep, with numbers of at most "
          + MAX_NUMBER_LENGTH
          + " digits and names of at most "
          + MAX_NAME_LENGTH
          + " bytes";

  private static final JsonFactory FACTORY = factory(MAX_DEPTH);
  private static final JsonFactory FOREIGN = factory(MAX_FOREIGN_DEPTH);

  /** Writes what was read, in the middle of something else. */
  static final ObjectWriter NODES =
      new JsonMapper().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private static final ObjectReader READER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Names are not interned: they come from outside, and the JVM has one table for everybody's. */
  private static JsonFactory factory(int maxDepth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .build())
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /**
   * Reads one JSON object.
   *
   * @throws Malformed if it is not UTF-8, not JSON, not an object, nested too deep, or names a
   *     field twice
   */
  public static FieldReader read(byte[] bytes) {
    return read(bytes, FACTORY);
  }

  /**
   * Reads one JSON object whose words are another service's: as {@link #read}, but it may nest up
   * to {@link #MAX_FOREIGN_DEPTH} deep.
   */
  public static FieldReader readForeign(byte[] bytes) {
    return read(bytes, FOREIGN);
  }

  private static FieldReader read(byte[] bytes, JsonFactory factory) {
    requireUtf8(bytes);
    try (JsonParser in = factory.createParser(bytes)) {
      return new FieldReader(object(in), "");
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static ObjectNode object(JsonParser in) throws IOException {
    try {
      @Nullable JsonNode read = READER.readTree(in);
      if (!(read instanceof ObjectNode object)) {
        throw new Malformed(BODY, "a JSON object", FieldReader.describe(read));
      }
      if (in.nextToken() != null) {
        throw new Malformed(
            BODY, "nothing after the JSON object", "more" + at(in.currentTokenLocation()));
      }
      return object;
    } catch (StreamConstraintsException tooMuch) {
      int maxDepth = in.streamReadConstraints().getMaxNestingDepth();
      throw new Malformed(BODY, LIMITS.formatted(maxDepth), "more" + at(tooMuch.getLocation()));
    } catch (MismatchedInputException twice) {
      throw new Malformed(path(in.getParsingContext()), "each field once", "it twice");
    } catch (JsonEOFException unfinished) {
      throw new Malformed(BODY, JSON, "an end too early" + at(unfinished.getLocation()));
    } catch (JsonProcessingException notJson) {
      throw new Malformed(BODY, JSON, at(notJson.getLocation()).strip() + ": " + cause(notJson));
    }
  }

  /** What the library says first. The rest of it is advice on how to set the library otherwise. */
  private static String cause(JsonProcessingException notJson) {
    String message = notJson.getOriginalMessage();
    int advice = message.indexOf(": ");
    return advice < 0 ? message : message.substring(0, advice);
  }

  private static String at(@Nullable JsonLocation place) {
    return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private static String path(JsonStreamContext place) {
    @Nullable JsonStreamContext parent = place.getParent();
    String outer = parent == null ? "" : path(parent);
    @Nullable String name = place.getCurrentName();
    if (name == null) {
      return outer;
    }
    return outer.isEmpty() ? name : outer + "." + name;
  }

  /** Writes one JSON object. */
  public static byte[] write(Consumer<FieldWriter> fields) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
      try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
        out.writeStartObject();
        fields.accept(new FieldWriter(out));
        out.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  /** The library would take UTF-16 and UTF-32 as well, which it knows by their NUL bytes. */
  private static void requireUtf8(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      if (b == 0) {
        throw new Malformed(BODY, "UTF-8", "a NUL byte, as UTF-16 has it");
      }
      ascii &= b > 0;
    }
    if (ascii) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException notUtf8) {
      throw new Malformed(BODY, "UTF-8", "bytes that are not");
    }
  }
}
