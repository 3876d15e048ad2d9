package dev.firstcome.quickstart.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Topics;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again, as they were, to the topic that they came from. The letter itself stays
 * where it is until its topic's retention ends.
 */
public final class Resender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Topics topics;
  private final int partitions;

  /**
   * @param partitions that each topic has
   */
  public Resender(Settings settings, int partitions) {
    Map<String, Object> properties = KafkaClients.properties(settings, "firstcome-resend");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    topics = CommonSettings.topics(settings);
    this.partitions = partitions;
  }

  /**
   * Sends it and waits until Kafka has it.
   *
   * @return where it lies now; empty if it does not say which of our topics it came from
   * @throws StartException if Kafka does not take it
   */
  public Optional<Place> resend(DeadLetter letter) {
    Optional<ProducerRecord<byte[], byte[]>> again = again(letter, topics, partitions);
    if (again.isEmpty()) {
      return Optional.empty();
    }
    try {
      RecordMetadata taken = producer.send(again.get()).get();
      return Optional.of(new Place(taken.topic(), taken.partition(), taken.offset()));
    } catch (ExecutionException e) {
      throw new StartException(letter.place() + " was not sent: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(letter.place() + " was perhaps sent: interrupted", e);
    }
  }

  /** The record to send; empty if the letter did not come from one of our topics of requests. */
  static Optional<ProducerRecord<byte[], byte[]>> again(
      DeadLetter letter, Topics topics, int partitions) {
    return letter
        .source()
        .filter(source ->
            List.of(topics.requests(), topics.timers(), topics.visits()).contains(source.topic()))
        .map(source -> {
          RecordHeaders headers = new RecordHeaders(letter.message().headers());
          headers.remove(Headers.REASON).remove(Headers.DEAD_FROM);
          byte[] key = letter.message().key();
          return new ProducerRecord<>(
              source.topic(),
              partition(key, source, partitions),
              key,
              letter.message().value(),
              headers);
        });
  }

  /** The one that owns the key; where the key says nothing, the one that it came from. */
  private static int partition(byte @Nullable [] key, Place source, int partitions) {
    return Optional.ofNullable(key)
        .flatMap(bytes -> Key.parse(new String(bytes, UTF_8)))
        .map(parsed -> PartitionRule.partition(parsed, partitions))
        .orElse(source.partition() % partitions);
  }

  @Override
  public void close() {
    producer.close();
  }
}
