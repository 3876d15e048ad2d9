package dev.firstcome.quickstart.chaos;

import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginning to an end that was taken before, and no further: what is
 * committed, each partition in its order. It belongs to no group, and moves nothing.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> committed;
  private final KafkaConsumer<byte[], byte[]> everything;

  public TopicReader(Settings settings, String clientId) {
    committed = consumer(settings, clientId, "read_committed");
    everything = consumer(settings, clientId + "-ends", "read_uncommitted");
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      Settings settings, String clientId, String isolation) {
    Map<String, Object> properties = KafkaClients.properties(settings, clientId);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) SILENCE.toMillis());
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public List<TopicPartition> partitions(String topic) {
    return committed.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Before which it has forgotten. */
  public Map<TopicPartition, Long> beginnings(String topic) {
    return committed.beginningOffsets(partitions(topic));
  }

  /** Behind all that is committed now. */
  public Map<TopicPartition, Long> ends(String topic) {
    return committed.endOffsets(partitions(topic));
  }

  /** Behind all that is there now, even if whoever wrote it has yet to commit it. */
  public Map<TopicPartition, Long> endsOfAll(String topic) {
    return everything.endOffsets(partitions(topic));
  }

  /**
   * Gives what is committed before the ends; of what has yet to be, it waits for it.
   *
   * @throws StartException if nothing comes for a minute
   */
  public void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    committed.assign(ends.keySet());
    committed.seekToBeginning(ends.keySet());
    Map<TopicPartition, Long> left = new HashMap<>(ends);
    long lastMoved = System.nanoTime();
    while (left.entrySet().removeIf(end -> committed.position(end.getKey()) >= end.getValue())
        || !left.isEmpty()) {
      var batch = committed.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> message : batch) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        if (message.offset() < ends.getOrDefault(partition, 0L)) {
          each.accept(message);
        }
      }
      if (!batch.isEmpty()) {
        lastMoved = System.nanoTime();
      } else if (System.nanoTime() - lastMoved > SILENCE.toNanos()) {
        throw new StartException(
            "Kafka does not give %s: nothing came for %d s".formatted(left, SILENCE.toSeconds()));
      }
    }
  }

  @Override
  public void close() {
    committed.close();
    everything.close();
  }
}
