package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstcome.contract.json.Instants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes a request's body as another client might: with its fields in another order, other spaces
 * and escapes, its instants at other offsets, and what it does not give as {@code null}.
 */
final class Disguise {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> SPACES = List.of("", "", " ", "\n", "\t", "\r\n  ");

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  private Disguise(Random random) {
    this.random = random;
  }

  static byte[] of(byte[] body, Random random) {
    try {
      ObjectNode object = (ObjectNode) MAPPER.readTree(body);
      for (String optional : List.of("idempotencyKey", "validUntil")) {
        if (!object.has(optional) && random.nextBoolean()) {
          object.putNull(optional);
        }
      }
      Disguise disguise = new Disguise(random);
      disguise.value(object);
      return disguise.out.toString().getBytes(UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void value(JsonNode node) {
    space();
    if (node instanceof ObjectNode object) {
      object(object);
    } else if (node.isTextual()) {
      text(Instants.parse(node.textValue()).map(this::elsewhere).orElse(node.textValue()));
    } else {
      out.append(node);
    }
    space();
  }

  private void object(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    String separator = "{";
    for (String name : names) {
      out.append(separator);
      space();
      text(name);
      space();
      out.append(':');
      value(object.get(name));
      separator = ",";
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  private void text(String text) {
    out.append('"');
    text.codePoints()
        .forEach(character -> {
          boolean must = character == '"' || character == '\\' || character < ' ';
          if (must || random.nextInt(8) == 0) {
            Character.toString(character).chars().forEach(this::escaped);
          } else {
            out.appendCodePoint(character);
          }
        });
    out.append('"');
  }

  private void escaped(int unit) {
    out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", unit));
  }

  /** The same instant as the clock on the wall shows it somewhere else. */
  private String elsewhere(Instant instant) {
    OffsetDateTime there =
        instant.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1)));
    boolean fourDigits = there.getYear() <= 9999;
    return fourDigits && random.nextBoolean()
        ? ISO_OFFSET_DATE_TIME.format(there)
        : Instants.format(instant);
  }

  private void space() {
    out.append(SPACES.get(random.nextInt(SPACES.size())));
  }
}
