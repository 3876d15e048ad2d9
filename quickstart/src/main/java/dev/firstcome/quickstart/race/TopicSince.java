package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Topics;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic, from when it was opened. */
final class TopicSince implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicSince(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Now, not at the first poll: nothing that comes from here on may be missed.
    partitions.forEach(consumer::position);
  }

  /** Listens from now on; empty if Kafka or the topic is out of reach. */
  static Optional<TopicSince> open(Settings settings, Function<Topics, String> topic) {
    Map<String, Object> reading = new HashMap<>(KafkaClients.properties(settings, "race-reader"));
    reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      return Optional.of(new TopicSince(consumer, topic.apply(CommonSettings.topics(settings))));
    } catch (KafkaException outOfReach) {
      consumer.close();
      return Optional.empty();
    }
  }

  /** All until now; empty if Kafka does not say. */
  Optional<List<ConsumerRecord<byte[], byte[]>>> read() {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      long until = System.nanoTime() + WITHIN.toNanos();
      while (ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue()))) {
        if (System.nanoTime() > until) {
          return Optional.empty();
        }
        consumer.poll(POLL).forEach(records::add);
      }
      return Optional.of(records);
    } catch (KafkaException outOfReach) {
      return Optional.empty();
    }
  }

  private boolean isBefore(TopicPartition partition, long end) {
    return consumer.position(partition) < end;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
