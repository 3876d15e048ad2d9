package dev.firstcome.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Objects to bytes and back. */
public final class Json {
  /** How deep objects may nest: our words need three, the rest is an attack on the reader. */
  public static final int MAX_DEPTH = 8;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(30)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final ObjectReader READER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  /**
   * Reads one JSON object.
   *
   * @throws Malformed if it is not UTF-8, not JSON, not an object, nested too deep, or names a
   *     field twice
   */
  public static FieldReader read(byte[] bytes) {
    requireUtf8(bytes);
    try {
      if (READER.readTree(bytes) instanceof ObjectNode object) {
        return new FieldReader(object, "");
      }
      throw new Malformed("body", "a JSON object", "JSON of another kind, or nothing");
    } catch (StreamConstraintsException tooMuch) {
      throw new Malformed(
          "body", "JSON no deeper than " + MAX_DEPTH + " and numbers of at most 30 digits", "more");
    } catch (JsonProcessingException notJson) {
      throw new Malformed("body", "JSON (RFC 8259), each field once", fault(notJson));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
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

  private static String fault(JsonProcessingException notJson) {
    String where =
        notJson.getLocation() == null
            ? ""
            : " at line "
                + notJson.getLocation().getLineNr()
                + ", column "
                + notJson.getLocation().getColumnNr();
    return notJson.getOriginalMessage().lines().findFirst().orElse("something else") + where;
  }

  private static void requireUtf8(byte[] bytes) {
    if (isAscii(bytes)) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException notUtf8) {
      throw new Malformed("body", "UTF-8", "bytes that are not");
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
