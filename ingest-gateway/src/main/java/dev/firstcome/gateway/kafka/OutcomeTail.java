package dev.firstcome.gateway.kafka;

import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.Readiness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every outcome there is, of all partitions and whoever asked, from a little while ago on. So
 * any gateway can answer for any other. It belongs to no group and keeps no offsets: what it missed
 * while it was down is in the table of answers.
 */
public final class OutcomeTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int RECORDS_AT_ONCE = 1_000;
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
    return OutcomeRecords.consumer(common, RECORDS_AT_ONCE);
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
      begin(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
    }
  }

  private void begin(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
    outcomes.begins(partition.partition(), offset);
  }

  private void read() {
    ConsumerRecords<byte[], byte[]> messages;
    try {
      messages = consumer.poll(POLL);
    } catch (OffsetOutOfRangeException agedOut) {
      LOG.warn("What came next has aged out while it could not be read: {}", agedOut.getMessage());
      consumer.beginningOffsets(agedOut.partitions()).forEach(this::begin);
      return;
    }
    messages.forEach(this::takeCarefully);
    if (!messages.isEmpty()) {
      outcomes.flush(messages.partitions().stream().map(TopicPartition::partition).toList());
    }
    if (!caughtUp) {
      caughtUp =
          ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
  }

  private void takeCarefully(ConsumerRecord<byte[], byte[]> message) {
    try {
      OutcomeRecords.read(message).ifPresent(outcomes::arrived);
    } catch (RuntimeException fault) {
      LOG.error("Nothing was made of an outcome at {}", where(message), fault);
    }
  }

  private static String where(ConsumerRecord<byte[], byte[]> message) {
    return message.topic() + "/" + message.partition() + "/" + message.offset();
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
