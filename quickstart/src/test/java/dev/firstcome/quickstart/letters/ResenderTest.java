package dev.firstcome.quickstart.letters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PartitionRule;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResenderTest {
  private static final int PARTITIONS = 4;
  private static final String SOURCE = Letters.TOPICS.requests() + "/3/1234";

  @Test
  void it_goes_as_it_was_to_the_owner_of_its_key() {
    DeadLetter letter =
        Letters.letter(
            "calendar:dr-lee",
            "{}",
            Map.of(
                Headers.DEAD_FROM, SOURCE,
                Headers.REASON, "unknown type",
                Headers.ID, "an id",
                Headers.TRACE_PARENT, "00-1-2-01"));

    ProducerRecord<byte[], byte[]> again = again(letter);

    assertEquals(Letters.TOPICS.requests(), again.topic());
    assertEquals(PartitionRule.partition("calendar:dr-lee", PARTITIONS), again.partition());
    assertArrayEquals(letter.message().key(), again.key());
    assertArrayEquals(letter.message().value(), again.value());
    assertNull(again.headers().lastHeader(Headers.REASON));
    assertNull(again.headers().lastHeader(Headers.DEAD_FROM));
    assertEquals(2, again.headers().toArray().length);
    // Sent now: when it was sent first is not when it is asked.
    assertNull(again.timestamp());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no colon", ":"})
  void where_the_key_says_nothing_it_goes_where_it_was(String key) {
    assertEquals(3, again(Letters.letter(key, "{}", source(SOURCE))).partition());
  }

  @Test
  void without_key_and_value_too() {
    ProducerRecord<byte[], byte[]> again = again(Letters.letter(null, null, source(SOURCE)));

    assertEquals(3, again.partition());
    assertNull(again.key());
    assertNull(again.value());
  }

  @Test
  void a_timers_letter_goes_to_timers() {
    String source = Letters.TOPICS.timers() + "/0/1";

    assertEquals(
        Letters.TOPICS.timers(), again(Letters.letter("a:b", "{}", source(source))).topic());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "somebody.else/0/1",
        "firstcome.1.outcomes/0/1",
        "firstcome.1.requests",
        "webhooks/stripe/evt_1",
        ""
      })
  void what_came_from_elsewhere_is_sent_nowhere(String source) {
    DeadLetter letter = Letters.letter("a:b", "{}", source(source));

    assertTrue(Resender.again(letter, Letters.TOPICS, PARTITIONS).isEmpty());
  }

  private static ProducerRecord<byte[], byte[]> again(DeadLetter letter) {
    return Resender.again(letter, Letters.TOPICS, PARTITIONS).orElseThrow();
  }

  private static Map<String, String> source(String place) {
    return Map.of(Headers.DEAD_FROM, place);
  }
}
