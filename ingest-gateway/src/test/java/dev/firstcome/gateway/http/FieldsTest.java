package dev.firstcome.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How fields are read. */
final class FieldsTest {

  // ---- Idempotency-Key

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"8f1c7a\" | 8f1c7a",
        "8f1c7a | 8f1c7a",
        "\"a b\" | a b",
        "\"a,b;c\" | a,b;c",
        "\"a\\\"b\" | a\"b",
        "\"a\\\\b\" | a\\b",
        "8e03978e-40d5-43dd-bc93-6894a57f9324 | 8e03978e-40d5-43dd-bc93-6894a57f9324",
        "a:b/c=d | a:b/c=d",
      },
      delimiter = '|')
  void keys_that_are_taken(String field, String key) {
    assertEquals(Optional.of(key), IdempotencyKeyField.read(List.of(field)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "\" \"",
        "\"",
        "\"a",
        "a\"",
        "\"a\"b",
        "\"a\" b",
        "\"a\";p",
        "\"a\", \"b\"",
        "a b",
        "a,b",
        "a;b",
        "a\\b",
        "\"a\\b\"",
        "\"a\\\"",
        "\"\u00e9\"",
        "\u00e9",
        "\"a\tb\""
      })
  void keys_that_are_not(String field) {
    Malformed fault = assertThrows(Malformed.class, () -> IdempotencyKeyField.read(List.of(field)));
    assertEquals("Idempotency-Key", fault.field());
  }

  @Property
  void any_printable_key_comes_through_its_quotes(
      @ForAll @StringLength(min = 1, max = 255) @CharRange(from = ' ', to = '~') String key) {
    Assume.that(!key.isBlank());
    String quoted = "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

    assertEquals(Optional.of(key), IdempotencyKeyField.read(List.of(quoted)));
  }

  @Property
  void no_field_makes_it_fail_otherwise(@ForAll String field) {
    try {
      IdempotencyKeyField.read(List.of(field))
          .ifPresent(key -> assertEquals("", Texts.fault(key, 255)));
    } catch (Malformed fault) {
      assertEquals("Idempotency-Key", fault.field());
    }
  }

  // ---- Prefer

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "respond-async | 0 | respond-async",
        "wait=0 | 0 | wait=0",
        "wait=10 | 10 | wait=10",
        "Wait = 10 | 10 | wait=10",
        "wait=\"10\" | 10 | wait=10",
        "wait=61 | 60 | wait=60",
        "wait=999999999 | 60 | wait=60",
        "respond-async, wait=10 | 10 | respond-async, wait=10",
        "wait=10,respond-async | 10 | respond-async, wait=10",
        "wait=1, wait=2 | 1 | wait=1",
        "wait | 5 | ``",
        "wait=-1 | 5 | ``",
        "wait=1.5 | 5 | ``",
        "wait=9999999999 | 5 | ``",
        "waits=10 | 5 | ``",
        "return=minimal | 5 | ``",
        "handling=strict; wait=7 | 5 | ``",
      },
      delimiter = '|')
  void preferences(String field, int seconds, String applied) {
    Preferences preferences =
        Preferences.read(List.of(field), Duration.ofSeconds(5), Duration.ofSeconds(60));

    assertEquals(Duration.ofSeconds(seconds), preferences.patience());
    assertEquals(applied, preferences.applied().orElse(""));
  }

  // ---- Content-Type

  @ParameterizedTest
  @CsvSource(
      value = {
        "application/json | JSON",
        "Application/JSON | JSON",
        "application/json;charset=UTF-8 | JSON",
        "application/json; charset=\"utf-8\" | JSON",
        "application/json; profile=x | JSON",
        "application/x-ndjson | NDJSON",
        "application/json; charset=utf-16 | none",
        "application/jsonp | none",
        "text/json | none",
        "; | none",
      },
      delimiter = '|')
  void content_types(String field, String kind) {
    assertEquals(kind, MediaType.read(field).map(MediaType::name).orElse("none"));
  }

  // ---- paths

  @Property
  void any_text_comes_through_a_path(@ForAll @StringLength(max = 50) String text) {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));
    String encoded = Percent.encode(text);

    assertTrue(encoded.chars().allMatch(c -> c > ' ' && c <= '~' && c != '/' && c != '?'));
    assertEquals(Optional.of(text), Percent.decode(encoded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "%g0", "%0g", "%c3%28", "%ff", "%ed%a0%80"})
  void segments_that_stand_for_nothing(String segment) {
    assertEquals(Optional.empty(), Percent.decode(segment));
  }
}
