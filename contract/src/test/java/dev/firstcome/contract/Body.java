package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body of a request as text, to be spoilt field by field. JSON is written with single quotes
 * here, which are doubled on the way out.
 */
final class Body {
  static final String ID = "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";

  private final Map<String, String> fields = new LinkedHashMap<>();

  private Body(String type) {
    with("type", text(type)).with("calendar", "'dr-lee'");
  }

  static Body configure() {
    return new Body("calendar.configure")
        .with("capacity", "2")
        .with("holdMinutes", "{'card':30}")
        .with("timeZone", "'Europe/Lisbon'")
        .with("expectedVersion", "0");
  }

  static Body hold() {
    return new Body("booking.hold")
        .with("start", "'2026-12-01T09:00:00Z'")
        .with("end", "'2026-12-01T09:30:00Z'")
        .with("guest", "'ann@example.com'")
        .with("payment", "'card'");
  }

  static Body confirm() {
    return new Body("booking.confirm")
        .with("booking", text(ID))
        .with("paymentIntent", "'pi_1'")
        .with("expectedVersion", "1");
  }

  static Body cancel() {
    return new Body("booking.cancel").with("booking", text(ID)).with("expectedVersion", "1");
  }

  static Body lapse() {
    return new Body("booking.lapse").with("booking", text(ID));
  }

  /** The JSON of a text in which there is nothing to escape. */
  static String text(String text) {
    return "'" + text + "'";
  }

  Body with(String field, String json) {
    fields.put(field, json);
    return this;
  }

  Body without(String field) {
    fields.remove(field);
    return this;
  }

  byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> text(field.getKey()) + ":" + field.getValue())
        .collect(joining(",", "{", "}"))
        .replace('\'', '"');
  }
}
