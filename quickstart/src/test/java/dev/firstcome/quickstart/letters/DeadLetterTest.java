package dev.firstcome.quickstart.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DeadLetterTest {
  @Test
  void as_json() {
    DeadLetter letter =
        Letters.letter(
            "calendar:dr-lee",
            "{\"type\":",
            Map.of(
                Headers.DEAD_FROM, "firstcome.1.requests/3/1234",
                Headers.REASON, "Expected JSON at body, found \u001b[31m.",
                Headers.ID, "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e"));

    assertEquals(
        """
        {"place":"firstcome.1.dead-letters/2/17","at":"2026-11-22T10:00:00.000Z",\
        "reason":"Expected JSON at body, found \\\\u001b[31m.",\
        "source":"firstcome.1.requests/3/1234",\
        "request":"0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e","bytes":8,"excerpt":"{\\"type\\":"}\
        """,
        json(letter));
  }

  @Test
  void as_json_where_there_is_nothing_to_say() {
    assertEquals(
        """
        {"place":"firstcome.1.dead-letters/2/17","at":"2026-11-22T10:00:00.000Z",\
        "reason":"no reason was given","bytes":0,"excerpt":"(none)"}\
        """,
        json(Letters.letter(null, null, Map.of())));
  }

  @Test
  void a_webhooks_letter_says_which_event_it_was() {
    DeadLetter letter =
        Letters.letter(null, "{}", Letters.setAside("webhooks/stripe/evt_1\u001b[2J", "No."));

    assertTrue(letter.source().isEmpty());
    assertTrue(
        json(letter).contains("\"source\":\"webhooks/stripe/evt_1\\\\u001b[2J\""), json(letter));
  }

  @Test
  void the_newest_are_kept_and_all_are_counted() {
    Newest newest = new Newest(2);
    IntStream.of(5, 1, 4, 2, 3)
        .mapToObj(n -> Letters.letter(n, Letters.AT.plusSeconds(n), null, null, Map.of()))
        .forEach(newest::add);

    assertEquals(
        List.of(4L, 5L),
        newest.oldestFirst().stream().map(letter -> letter.place().offset()).toList());
    assertEquals(5, newest.seen());
  }

  private static String json(DeadLetter letter) {
    return new String(Json.write(letter::write), UTF_8);
  }
}
