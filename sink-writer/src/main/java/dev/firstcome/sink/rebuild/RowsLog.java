package dev.firstcome.sink.rebuild;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic of rows, read from its beginning up to wherever one wants, and no further. It belongs
 * to no group, and moves nothing. Of one thread.
 */
final class RowsLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final int BATCH_RECORDS = 5_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private long heardNanos;

  RowsLog(Settings settings) {
    Map<String, Object> properties = KafkaClients.properties(settings, "firstcome-rebuild");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) SILENCE.toMillis());
    this.topic = CommonSettings.topics(settings).rows();
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Begins where the log does, and says where that is. */
  Map<TopicPartition, Long> begin() {
    return ask(() -> {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
      readFrom(beginnings);
      return beginnings;
    });
  }

  void readFrom(Map<TopicPartition, Long> positions) {
    consumer.assign(positions.keySet());
    positions.forEach(consumer::seek);
  }

  /** Behind the last record of each partition that is committed, or further. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return ask(() -> consumer.endOffsets(partitions));
  }

  /** Takes what was read; may be nothing. Gives whether to go on. */
  interface Taker<X extends Exception> {
    boolean take(ConsumerRecords<byte[], byte[]> records) throws X;
  }

  /** Gives all that comes next and lies before these offsets. */
  <X extends Exception> void readUpTo(Map<TopicPartition, Long> bounds, Taker<X> taker) throws X {
    heardNanos = System.nanoTime();
    while (!isAt(bounds)) {
      ConsumerRecords<byte[], byte[]> polled = poll(bounds);
      if (!taker.take(polled)) {
        return;
      }
      if (!polled.isEmpty()) {
        // Whatever time was taken to write them is not Kafka's silence.
        heardNanos = System.nanoTime();
      }
    }
  }

  private ConsumerRecords<byte[], byte[]> poll(Map<TopicPartition, Long> bounds) {
    return ask(() -> {
      consumer
          .assignment()
          .forEach(partition -> {
            if (isAt(partition, bounds)) {
              consumer.pause(List.of(partition));
            } else {
              consumer.resume(List.of(partition));
            }
          });
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      requireWord(polled);
      return upTo(bounds, polled);
    });
  }

  /** Whether all that lies before these offsets has been read. */
  private boolean isAt(Map<TopicPartition, Long> bounds) {
    return consumer.assignment().stream().allMatch(partition -> isAt(partition, bounds));
  }

  boolean isAt(TopicPartition partition, Map<TopicPartition, Long> bounds) {
    return consumer.position(partition) >= bounds.getOrDefault(partition, 0L);
  }

  /** How many offsets lie before these that have not been read. */
  long left(Map<TopicPartition, Long> bounds) {
    return consumer.assignment().stream()
        .mapToLong(each -> Math.max(0, bounds.getOrDefault(each, 0L) - consumer.position(each)))
        .sum();
  }

  private void requireWord(ConsumerRecords<byte[], byte[]> polled) {
    if (!polled.isEmpty()) {
      heardNanos = System.nanoTime();
    } else if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
      throw new StartException(
          "Kafka does not give the rows: nothing came for " + SILENCE.toSeconds() + " s");
    }
  }

  private ConsumerRecords<byte[], byte[]> upTo(
      Map<TopicPartition, Long> bounds, ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> before = new HashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
      long bound = bounds.getOrDefault(partition, 0L);
      if (records.getLast().offset() >= bound) {
        records = records.stream().filter(record -> record.offset() < bound).toList();
        consumer.seek(partition, bound);
      }
      if (!records.isEmpty()) {
        before.put(partition, records);
      }
    }
    return new ConsumerRecords<>(before, Map.of());
  }

  private interface Question<T> {
    T ask();
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (KafkaException fault) {
      throw new StartException("Kafka does not give the rows: " + fault.getMessage(), fault);
    }
  }

  /** As people read it. */
  static String text(Collection<TopicPartition> partitions) {
    return partitions.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
