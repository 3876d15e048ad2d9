package dev.firstcome.quickstart.suite;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.json.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The outcomes topic, from when it was opened: what was answered, and when. */
final class OutcomeTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;

  OutcomeTail(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Now, not at the first poll: nothing that is asked for from here on may be missed.
    partitions.forEach(consumer::position);
  }

  /** When each of these requests was answered, by the broker's clock. */
  Map<UUID, Instant> await(Collection<UUID> requests, Duration atMost) {
    Set<UUID> missing = new HashSet<>(requests);
    Map<UUID, Instant> answered = new HashMap<>();
    long until = System.nanoTime() + atMost.toNanos();
    while (!missing.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new AssertionError(missing.size() + " requests have no answer after " + atMost);
      }
      for (ConsumerRecord<byte[], byte[]> outcome : consumer.poll(POLL)) {
        Ids.parse(Log.header(outcome, Headers.REQUEST))
            .filter(missing::remove)
            .ifPresent(id -> answered.put(id, Instant.ofEpochMilli(outcome.timestamp())));
      }
    }
    return answered;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
