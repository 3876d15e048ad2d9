package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PublishedOutcome;
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
import java.util.concurrent.ThreadLocalRandom;
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
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Topics topics;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ConcurrentMap<UUID, Waiting> waiting = new ConcurrentHashMap<>();
  private final Thread reader = Thread.ofPlatform().name("outcomes").unstarted(this::read);
  private volatile boolean closed;

  /** A caller, the {@code n}th of those who asked with it. */
  private record Waiting(Ask ask, int n, CompletableFuture<Told> told, long beganNanos) {
    void tell(Heard heard) {
      told.complete(new Told(heard, System.nanoTime() - beganNanos));
    }
  }

  /**
   * Listens from now on.
   *
   * @throws dev.firstcome.runtime.StartException if Kafka or the topics are not there
   */
  KafkaTransport(Settings settings) {
    topics = CommonSettings.topics(settings);
    partitions = partitions(settings);
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
    long beginNanos = System.nanoTime() + ask.pause().toNanos();
    Waiting caller = new Waiting(ask, n, new CompletableFuture<>(), beginNanos);
    if (ask.pause().isZero()) {
      send(caller);
    } else {
      sendAfter(ask.pause(), caller);
    }
    long millis = ask.pause().plus(patience).toMillis();
    return caller.told.completeOnTimeout(
        new Told(new Heard.Nothing("no outcome came"), patience.toNanos()),
        millis,
        TimeUnit.MILLISECONDS);
  }

  private void sendAfter(Duration pause, Waiting caller) {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> {
          if (!closed && !caller.told.isDone()) {
            send(caller);
          }
        });
  }

  private void send(Waiting caller) {
    UUID id = UUID.randomUUID();
    waiting.put(id, caller);
    KcatPlacement placement =
        new KcatPlacement(caller.ask.request().homeKey().toString(), partitions);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topics.requests(),
            placement.partition(caller.n),
            placement.key(caller.n).map(Texts::utf8).orElse(null),
            IdempotencyKeys.into(caller.ask));
    message.headers().add(Headers.ID, Texts.utf8(id.toString()));
    var _ =
        producer.send(
            message,
            (taken, refused) -> {
              if (refused != null) {
                caller.tell(new Heard.Nothing("Kafka did not take it: " + refused));
              }
            });
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
        .ifPresent(caller -> answer(caller, outcome));
  }

  private void answer(Waiting caller, ConsumerRecord<byte[], byte[]> outcome) {
    try {
      if (Heard.mayBeAskedAgain(PublishedOutcome.read(outcome.value()))) {
        long jitter = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
        sendAfter(PAUSE.plusMillis(jitter), caller);
      } else {
        boolean replayed = outcome.headers().lastHeader(Headers.REPLAYED) != null;
        caller.tell(Heard.outcome(outcome.value(), replayed));
      }
    } catch (Malformed notOurs) {
      caller.tell(new Heard.Nothing("an outcome that makes no sense: " + notOurs.getMessage()));
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
