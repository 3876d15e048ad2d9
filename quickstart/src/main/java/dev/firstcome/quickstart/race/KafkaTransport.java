package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Callers who know nothing of the gateway: they publish to the requests topic, as {@code kcat}
 * would, and read their answers on the outcomes topic.
 */
final class KafkaTransport implements Transport {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Topics topics;
  private final KcatPlacement placement;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ConcurrentMap<UUID, Waiting> waiting = new ConcurrentHashMap<>();
  private final Thread reader = Thread.ofPlatform().name("outcomes").unstarted(this::read);
  private volatile boolean closed;

  private record Waiting(CompletableFuture<Told> told, long beganNanos) {
    void tell(Heard heard) {
      told.complete(new Told(heard, System.nanoTime() - beganNanos));
    }
  }

  /**
   * Listens from now on.
   *
   * @param key the routing key of all that will be asked
   * @throws dev.firstcome.runtime.StartException if Kafka or the topics are not there
   */
  KafkaTransport(Settings settings, Key key) {
    topics = CommonSettings.topics(settings);
    int partitions = partitions(settings);
    placement = new KcatPlacement(key.toString(), partitions);
    Map<String, Object> sending = KafkaClients.properties(settings, "race");
    sending.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    sending.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    Map<String, Object> reading = KafkaClients.properties(settings, "race");
    reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> outcomes =
        IntStream.range(0, partitions)
            .mapToObj(n -> new TopicPartition(topics.outcomes(), n))
            .toList();
    consumer.assign(outcomes);
    consumer.seekToEnd(outcomes);
    // Now, not at the first poll: nothing that is asked from here on may be missed.
    outcomes.forEach(consumer::position);
  }

  private int partitions(Settings settings) {
    try (Admin admin = KafkaClients.admin(settings, "race")) {
      return new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP)).requireFit(topics);
    }
  }

  @Override
  public void prepare(int callers) {
    producer.partitionsFor(topics.requests());
    reader.start();
  }

  @Override
  public List<CompletableFuture<Told>> askAll(List<Ask> asks, Duration patience) {
    return IntStream.range(0, asks.size()).mapToObj(n -> askOne(asks.get(n), n, patience)).toList();
  }

  private CompletableFuture<Told> askOne(Ask ask, int n, Duration patience) {
    UUID id = UUID.randomUUID();
    Waiting caller = new Waiting(new CompletableFuture<>(), System.nanoTime());
    waiting.put(id, caller);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topics.requests(),
            placement.partition(n),
            placement.key(n).map(Texts::utf8).orElse(null),
            IdempotencyKeys.into(ask));
    message.headers().add(Headers.ID, Texts.utf8(id.toString()));
    var _ =
        producer.send(
            message,
            (taken, refused) -> {
              if (refused != null) {
                caller.tell(new Heard.Nothing("Kafka did not take it: " + refused));
              }
            });
    return caller.told.completeOnTimeout(
        new Told(new Heard.Nothing("no outcome came"), patience.toNanos()),
        patience.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void read() {
    while (!closed) {
      for (ConsumerRecord<byte[], byte[]> outcome : consumer.poll(POLL)) {
        hear(outcome);
      }
    }
    consumer.close();
  }

  private void hear(ConsumerRecord<byte[], byte[]> outcome) {
    Header request = outcome.headers().lastHeader(Headers.REQUEST);
    Header id = outcome.headers().lastHeader(Headers.ID);
    if (request == null
        || id == null
        || !Texts.utf8(request.value()).equals(Texts.utf8(id.value()))) {
      // A further fact of a decision, which is nobody's answer.
      return;
    }
    Texts.id(Texts.utf8(request.value()))
        .map(waiting::remove)
        .ifPresent(caller -> caller.tell(read(outcome)));
  }

  private static Heard read(ConsumerRecord<byte[], byte[]> outcome) {
    try {
      return Heard.outcome(outcome.value(), outcome.headers().lastHeader(Headers.REPLAYED) != null);
    } catch (Malformed notOurs) {
      return new Heard.Nothing("an outcome that makes no sense: " + notOurs.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ofSeconds(5));
    try {
      if (reader.isAlive()) {
        reader.join(Duration.ofSeconds(5));
      } else {
        consumer.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
