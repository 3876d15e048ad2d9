package dev.firstcome.quickstart.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters for tests. */
public final class Letters {
  public static final Topics TOPICS = new Topics("firstcome", 1);
  public static final Instant AT = Instant.parse("2026-11-22T10:00:00.000Z");

  private Letters() {}

  /** At offset 17 of partition 2, appended at {@link #AT}. */
  public static DeadLetter letter(String key, String value, Map<String, String> headers) {
    return letter(17, AT, key, value, headers);
  }

  static DeadLetter letter(
      long offset, Instant at, String key, String value, Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    return new DeadLetter(
        new ConsumerRecord<>(
            TOPICS.deadLetters(),
            2,
            offset,
            at.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            bytes(key),
            bytes(value),
            all,
            Optional.empty()));
  }

  /** What the engine adds. */
  public static Map<String, String> setAside(String source, String reason) {
    return Map.of(Headers.DEAD_FROM, source, Headers.REASON, reason);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
