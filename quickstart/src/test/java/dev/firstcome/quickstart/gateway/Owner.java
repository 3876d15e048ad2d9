package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Payment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The owner of every key, who decides what a test says, when it says so. */
final class Owner implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.000Z");

  private final Topics topics;
  private final KafkaConsumer<byte[], byte[]> requests;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaProducer<byte[], byte[]> transactional;

  /** Sees what is requested from now on. */
  Owner(Surrounded surrounded) {
    topics = surrounded.topics;
    Map<String, Object> common =
        Map.of("bootstrap.servers", surrounded.broker.bootstrapServers(), "linger.ms", 0);
    requests =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", surrounded.broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        requests.partitionsFor(topics.requests()).stream()
            .map(info -> new TopicPartition(topics.requests(), info.partition()))
            .toList();
    requests.assign(partitions);
    requests.seekToEnd(partitions);
    partitions.forEach(requests::position);
    producer = new KafkaProducer<>(common, new ByteArraySerializer(), new ByteArraySerializer());
    Map<String, Object> withTransactions = new java.util.HashMap<>(common);
    withTransactions.put("transactional.id", "owner-" + UUID.randomUUID());
    transactional =
        new KafkaProducer<>(withTransactions, new ByteArraySerializer(), new ByteArraySerializer());
    transactional.initTransactions();
  }

  /** The next request, as it lies in the log. */
  ConsumerRecord<byte[], byte[]> next() {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (found.isEmpty() && System.nanoTime() < until) {
      requests.poll(Duration.ofMillis(100)).forEach(found::add);
    }
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " requests");
    }
    return found.getFirst();
  }

  static UUID id(ConsumerRecord<byte[], byte[]> request) {
    return UUID.fromString(header(request, Headers.ID));
  }

  static String header(ConsumerRecord<byte[], byte[]> request, String name) {
    return new String(request.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** A booking as a hold makes it. */
  static Booking booking(UUID id, Hold hold) {
    return Booking.made(
        id,
        hold.calendar(),
        hold.slot(),
        hold.guest(),
        Booking.State.HELD,
        true,
        Payment.by(hold.payment(), Optional.empty()),
        Optional.of(NOW.plusSeconds(1800)));
  }

  static Answer created(Row row) {
    return new Answer.Accepted(row, true);
  }

  static byte[] outcome(String id, UUID request, Answer answer) {
    return new Outcome(
            id, request, "booking.hold", Optional.empty(), Position.of(1, 0, 1), NOW, answer)
        .bytes();
  }

  /** Answers a request. */
  byte[] decide(UUID request, Answer answer) {
    byte[] value = outcome(request.toString(), request, answer);
    send(producer, record(request.toString(), request, value));
    return value;
  }

  /** Tells a further fact of the same decision. */
  void tell(String id, UUID request, Answer answer) {
    send(producer, record(id, request, outcome(id, request, answer)));
  }

  /** Answers a request in a transaction, and leaves it open. */
  byte[] decideButDoNotCommit(UUID request, Answer answer) {
    byte[] value = outcome(request.toString(), request, answer);
    transactional.beginTransaction();
    send(transactional, record(request.toString(), request, value));
    return value;
  }

  void commit() {
    transactional.commitTransaction();
  }

  void abort() {
    transactional.abortTransaction();
  }

  /** Publishes a row, as the last of its decision. */
  void publish(RowChange change) {
    publish(change, 0);
  }

  void publish(RowChange change, int partition) {
    send(producer, row(change, partition));
  }

  /** Publishes rows, each where its key is decided; returns once all are in the log. */
  void publish(List<RowChange> changes) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (RowChange change : changes) {
      int partition = PartitionRule.partition(change.key(), Surrounded.PARTITIONS);
      sent.add(producer.send(row(change, partition)));
    }
    sent.forEach(Owner::await);
  }

  private ProducerRecord<byte[], byte[]> row(RowChange change, int partition) {
    byte[] value = change.removed() ? null : change.bytes();
    var record = new ProducerRecord<>(topics.rows(), partition, change.recordKey(), value);
    if (change.removed()) {
      record.headers().add(Headers.REMOVED, change.bytes());
    }
    return record;
  }

  private ProducerRecord<byte[], byte[]> record(String id, UUID request, byte[] value) {
    var record = new ProducerRecord<>(topics.outcomes(), 0, bytes("calendar:dr-lee"), value);
    record.headers().add(Headers.ID, bytes(id)).add(Headers.REQUEST, bytes(request.toString()));
    return record;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    await(producer.send(record));
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      var _ = sent.get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    requests.close();
    producer.close();
    transactional.close();
  }
}
