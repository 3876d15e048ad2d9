package dev.firstcome.quickstart.letters;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the dead letters that there are when it is asked, and no further. It belongs to no group,
 * and moves nothing.
 */
public final class DeadLetterReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final int partitions;

  /**
   * @param partitions that the topic has
   */
  public DeadLetterReader(Settings settings, int partitions) {
    Map<String, Object> properties = KafkaClients.properties(settings, "firstcome-dead-letters");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) SILENCE.toMillis());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    topic = CommonSettings.topics(settings).deadLetters();
    this.partitions = partitions;
  }

  /** Gives them all, each partition's in its order. */
  public void forEach(Consumer<DeadLetter> each) {
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    readUntil(consumer.endOffsets(all), message -> each.accept(new DeadLetter(message)));
  }

  /** The one that lies there; empty if none does, or no longer. */
  public Optional<DeadLetter> find(Place place) {
    TopicPartition partition = new TopicPartition(topic, place.partition());
    List<TopicPartition> one = List.of(partition);
    if (!place.topic().equals(topic) || place.partition() >= partitions) {
      return Optional.empty();
    }
    consumer.assign(one);
    long from = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    if (place.offset() < from || place.offset() >= end) {
      return Optional.empty();
    }
    consumer.seek(partition, place.offset());
    List<DeadLetter> found = new ArrayList<>();
    readUntil(
        Map.of(partition, place.offset() + 1),
        message -> {
          if (message.offset() == place.offset()) {
            found.add(new DeadLetter(message));
          }
        });
    return found.stream().findFirst();
  }

  private void readUntil(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    long lastHeard = System.nanoTime();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var batch = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> message : batch) {
        Long end = ends.get(new TopicPartition(message.topic(), message.partition()));
        if (end != null && message.offset() < end) {
          each.accept(message);
        }
      }
      if (!batch.isEmpty()) {
        lastHeard = System.nanoTime();
      } else if (System.nanoTime() - lastHeard > SILENCE.toNanos()) {
        throw new StartException(
            "Kafka does not give the dead letters: nothing came for " + SILENCE.toSeconds() + " s");
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
