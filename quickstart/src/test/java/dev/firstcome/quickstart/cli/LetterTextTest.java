package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.letters.Letters;
import dev.firstcome.quickstart.letters.Newest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LetterTextTest {
  @Test
  void a_letter_is_a_paragraph() {
    assertEquals(
        """
        firstcome.1.dead-letters/2/17  (3 min ago, 7 bytes)
          reason     Expected JSON.
          came from  firstcome.1.requests/3/1234
          request    (without an id)
          value      \\u0000garbag
        """,
        LetterText.of(
            Letters.letter(
                "a:b",
                "\0garbag",
                Letters.setAside("firstcome.1.requests/3/1234", "Expected JSON.")),
            Letters.AT.plusSeconds(200)));
  }

  @Test
  void a_webhooks_letter_names_the_event() {
    String text =
        LetterText.of(
            Letters.letter(
                null,
                "{\"event\":\"evt_1\"}",
                Letters.setAside("webhooks/stripe/evt_1", "Expected a UUID.")),
            Letters.AT);

    assertTrue(text.contains("came from  webhooks/stripe/evt_1\n"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0 s",
    "PT0S, 0 s",
    "PT59.9S, 59 s",
    "PT60S, 1 min",
    "PT3599S, 59 min",
    "PT1H, 1 h",
    "PT23H59M, 23 h",
    "P1D, 1 d",
    "P400D, 400 d"
  })
  void an_age_is_in_the_largest_unit(Duration age, String expected) {
    assertEquals(expected, LetterText.age(age));
  }

  @ParameterizedTest
  @CsvSource({
    "0, there are no dead letters",
    "1, 1 dead letter",
    "2, 2 dead letters",
    "3, the newest 2 of 3 dead letters; --limit shows more"
  })
  void a_summary_says_whether_there_are_more(int seen, String expected) {
    Newest newest = new Newest(2);
    IntStream.range(0, seen).forEach(n -> newest.add(Letters.letter(null, null, Map.of())));

    assertEquals(expected, LetterText.summary(newest));
  }
}
