package dev.firstcome.quickstart.embedded;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers that commit one transaction after the other, whatever becomes of the broker. */
final class Committing implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong committed = new AtomicLong();
  private volatile boolean closed;

  private Committing() {}

  static Committing to(String servers, String topic, int partitions, int producers) {
    Committing committing = new Committing();
    List<Map<String, Object>> settings =
        IntStream.range(0, producers)
            .mapToObj(n ->
                Map.<String, Object>of(
                    "bootstrap.servers",
                    servers,
                    "transactional.id",
                    "committing-" + UUID.randomUUID(),
                    "transaction.timeout.ms",
                    "1000"))
            .toList();
    settings.forEach(
        one -> committing.threads.execute(() -> committing.run(one, topic, partitions)));
    return committing;
  }

  private void run(Map<String, Object> settings, String topic, int partitions) {
    while (!closed) {
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.initTransactions();
        while (!closed) {
          producer.beginTransaction();
          int partition = ThreadLocalRandom.current().nextInt(partitions);
          var _ = producer.send(new ProducerRecord<>(topic, partition, "", ""));
          producer.commitTransaction();
          committed.incrementAndGet();
        }
      } catch (KafkaException outlived) {
        // The transaction was over before the broker was back: the next producer begins anew.
      }
    }
  }

  /** Until so many more have been committed. */
  void awaitMore(int count) {
    long enough = committed.get() + count;
    await().atMost(PATIENCE).until(() -> committed.get() >= enough);
  }

  @Override
  public void close() {
    closed = true;
    threads.close();
  }
}
