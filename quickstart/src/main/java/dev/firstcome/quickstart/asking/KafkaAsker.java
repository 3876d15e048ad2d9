package dev.firstcome.quickstart.asking;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to the requests topic, and reads the outcomes topic from now on. */
public final class KafkaAsker implements Asker, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Topics topics;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ConcurrentMap<UUID, Hearer> waiting = new ConcurrentHashMap<>();
  private final Thread reader = Thread.ofPlatform().name("outcomes").unstarted(this::read);
  private volatile Optional<String> failure = Optional.empty();
  private volatile boolean closed;

  /**
   * Hears whatever is decided from now on.
   *
   * @param linger how long a request may wait for others to be sent along with it
   * @throws dev.firstcome.runtime.StartException if Kafka or the topics are not there
   */
  public KafkaAsker(Settings settings, String clientId, Duration linger) {
    topics = CommonSettings.topics(settings);
    partitions = partitions(settings, clientId);
    Map<String, Object> sending = KafkaClients.properties(settings, clientId);
    sending.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    sending.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    Map<String, Object> reading = KafkaClients.properties(settings, clientId);
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

  private int partitions(Settings settings, String clientId) {
    try (Admin admin = KafkaClients.admin(settings, clientId)) {
      return new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP)).requireFit(topics);
    }
  }

  /** Makes everything ready for the first request; to be called once, before it. */
  public void listen() {
    producer.partitionsFor(topics.requests());
    reader.start();
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public UUID ask(Message message, Hearer hearer) {
    UUID id = UUID.randomUUID();
    waiting.put(id, hearer);
    ProducerRecord<byte[], byte[]> request =
        new ProducerRecord<>(
            topics.requests(),
            message.partition(),
            message.key().map(key -> key.getBytes(UTF_8)).orElse(null),
            message.body());
    request.headers().add(Headers.ID, id.toString().getBytes(UTF_8));
    message
        .caller()
        .ifPresent(caller -> request.headers().add(Headers.CALLER, caller.getBytes(UTF_8)));
    var _ =
        producer.send(
            request,
            (taken, refused) -> {
              if (refused != null && waiting.remove(id) != null) {
                hearer.lost("Kafka did not take it: " + refused);
              }
            });
    return id;
  }

  @Override
  public void forget(UUID request) {
    waiting.remove(request);
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        consumer.poll(POLL).forEach(this::hear);
      }
    } catch (KafkaException unreadable) {
      failure = Optional.of("The outcomes cannot be read any more: " + unreadable);
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> outcome) {
    Header request = outcome.headers().lastHeader(Headers.REQUEST);
    Header id = outcome.headers().lastHeader(Headers.ID);
    if (request == null || id == null || !text(request).equals(text(id))) {
      // A further fact of a decision, which is nobody's answer.
      return;
    }
    boolean replayed = outcome.headers().lastHeader(Headers.REPLAYED) != null;
    Ids.parse(text(request))
        .map(waiting::remove)
        .ifPresent(hearer -> hearer.decided(outcome.value(), replayed));
  }

  private static String text(Header header) {
    return new String(header.value(), UTF_8);
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
