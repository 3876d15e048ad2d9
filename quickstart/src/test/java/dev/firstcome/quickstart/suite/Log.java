package dev.firstcome.quickstart.suite;

import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics, as any Kafka client sees them. */
final class Log {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap;
  private final Topics topics;

  Log(String bootstrap, Topics topics) {
    this.bootstrap = bootstrap;
    this.topics = topics;
  }

  /** What is answered from now on. */
  OutcomeTail outcomes() {
    return new OutcomeTail(consumer(), topics.outcomes());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Everything that is committed in a topic now, partition by partition. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return read(consumer, topic);
    }
  }

  /** How many places are taken in a topic now: by records, and by what ends a transaction. */
  long placesTaken(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      return consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<TopicPartition> partitions = partitions(consumer, topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }

  /** Every topic of the broker that has a record with this in it, committed or not. */
  List<String> topicsWith(String text) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("exclude.internal.topics", false);
    List<String> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (String topic : new TreeSet<>(consumer.listTopics().keySet())) {
        if (read(consumer, topic).stream().anyMatch(record -> holds(record, text))) {
          found.add("topic " + topic);
        }
      }
    }
    return found;
  }

  private static boolean holds(ConsumerRecord<byte[], byte[]> record, String text) {
    StringBuilder all = new StringBuilder(latin(record.key())).append(latin(record.value()));
    record.headers().forEach(header -> all.append(header.key()).append(latin(header.value())));
    return all.indexOf(text) >= 0;
  }

  /** Any bytes, each as one character. */
  private static String latin(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Every row as the log has it now: by the record's key. */
  Map<String, RowChange> rows() {
    Map<String, RowChange> rows = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> row : read(topics.rows())) {
      if (row.value() == null) {
        rows.remove(text(row.key()));
      } else {
        rows.put(text(row.key()), RowChange.read(row.value()));
      }
    }
    return rows;
  }

  void publish(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      records.stream().map(producer::send).toList().forEach(Log::join);
    }
  }

  private static void join(Future<RecordMetadata> sent) {
    try {
      var _ = sent.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("not published", e);
    }
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : text(header.value());
  }

  static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
