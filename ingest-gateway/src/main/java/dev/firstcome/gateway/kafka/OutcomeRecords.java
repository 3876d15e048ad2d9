package dev.firstcome.gateway.kafka;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.LoggedOutcome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Outcomes as they lie in Kafka. A record is not parsed here, only its headers are looked at. */
final class OutcomeRecords {
  private OutcomeRecords() {}

  /** A consumer as it should be, from the properties that every client has. */
  static Consumer<byte[], byte[]> consumer(Map<String, Object> common, int recordsAtOnce) {
    Map<String, Object> config = new HashMap<>(common);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A position that has aged out: whoever reads is to know that something was lost.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsAtOnce);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Empty if it is not what a decision, or a repeat of one, came to. */
  static Optional<LoggedOutcome> read(ConsumerRecord<byte[], byte[]> message) {
    Header request = message.headers().lastHeader(Headers.REQUEST);
    Header id = message.headers().lastHeader(Headers.ID);
    if (request == null || id == null || message.value() == null) {
      return Optional.empty();
    }
    String answered = text(request.value());
    // A further fact of a decision has an id of its own; nobody waits for it here.
    Optional<UUID> answers =
        answered.equals(text(id.value())) ? Ids.parse(answered) : Optional.empty();
    boolean replayed = message.headers().lastHeader(Headers.REPLAYED) != null;
    boolean decided = !replayed && message.headers().lastHeader(Headers.SEQUENCE) != null;
    return Optional.of(
        new LoggedOutcome(
            message.partition(),
            message.offset(),
            text(message.key()),
            answers,
            decided,
            new KnownOutcome(message.value(), replayed)));
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
