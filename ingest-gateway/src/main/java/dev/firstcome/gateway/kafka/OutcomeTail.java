package dev.firstcome.gateway.kafka;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.Readiness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every outcome there is, of all partitions and whoever asked, from a little while ago on. So
 * any gateway can answer for any other. It belongs to no group and keeps no offsets: what it missed
 * while it was down is in the table of answers.
 *
 * <p>A record is not parsed here, only its headers are looked at.
 */
public final class OutcomeTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  private final Consumer<byte[], byte[]> consumer;
  private final Outcomes outcomes;
  private final List<TopicPartition> partitions;
  private final Duration lookBack;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean caughtUp;
  private volatile boolean closing;
  private Map<TopicPartition, Long> ends = Map.of();

  /**
   * Begins to read, on a thread of its own.
   *
   * @param lookBack how long ago the reading begins
   */
  public OutcomeTail(
      Consumer<byte[], byte[]> consumer,
      Outcomes outcomes,
      List<TopicPartition> partitions,
      Duration lookBack,
      InstantSource clock) {
    this.consumer = consumer;
    this.outcomes = outcomes;
    this.partitions = partitions;
    this.lookBack = lookBack;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("outcome-tail").start(this::run);
  }

  /** All partitions of the outcomes. */
  public static List<TopicPartition> partitions(Topics topics, int count) {
    return IntStream.range(0, count)
        .mapToObj(partition -> new TopicPartition(topics.outcomes(), partition))
        .toList();
  }

  /** A consumer as it should be, from the properties that every client has. */
  public static Consumer<byte[], byte[]> consumer(Map<String, Object> common) {
    Map<String, Object> config = new HashMap<>(common);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A position that has aged out while Kafka was away: on with what there still is.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Ready once it has read what was there when it began. */
  public Readiness readiness() {
    return () ->
        caughtUp ? Optional.empty() : Optional.of("the outcomes of the last while are being read");
  }

  private void run() {
    int failures = 0;
    boolean begun = false;
    while (!closing) {
      try {
        if (!begun) {
          begin();
          begun = true;
        }
        read();
        failures = 0;
      } catch (WakeupException closed) {
        LOG.debug("Woken up to close");
      } catch (KafkaException fault) {
        failures++;
        LOG.warn("The outcomes cannot be read; trying again", fault);
        pause(BACKOFF.after(failures));
      }
    }
    consumer.close();
  }

  private void begin() {
    consumer.assign(partitions);
    long since = clock.instant().minus(lookBack).toEpochMilli();
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, since));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> found = new HashMap<>();
    found.putAll(consumer.offsetsForTimes(wanted));
    ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
    }
  }

  private void read() {
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
      try {
        take(message);
      } catch (RuntimeException fault) {
        LOG.error("Nothing was made of an outcome at {}", where(message), fault);
      }
    }
    if (!caughtUp) {
      caughtUp =
          ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    Header request = message.headers().lastHeader(Headers.REQUEST);
    Header id = message.headers().lastHeader(Headers.ID);
    if (request == null || id == null || message.value() == null) {
      return;
    }
    String answered = text(request);
    // A further fact of a decision has an id of its own; nobody waits for it here.
    if (!answered.equals(text(id))) {
      return;
    }
    Optional<UUID> uuid = Ids.parse(answered);
    if (uuid.isPresent()) {
      boolean replayed = message.headers().lastHeader(Headers.REPLAYED) != null;
      outcomes.arrived(uuid.get(), new KnownOutcome(message.value(), replayed));
    }
  }

  private static String where(ConsumerRecord<byte[], byte[]> message) {
    return message.topic() + "/" + message.partition() + "/" + message.offset();
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        LOG.warn("The reading of outcomes did not end within {} ms", CLOSE_WITHIN.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
