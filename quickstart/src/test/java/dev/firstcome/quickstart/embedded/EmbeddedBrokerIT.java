package dev.firstcome.quickstart.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerIT {
  private static final String TOPIC = "words";
  // More than any of this takes, also on a machine that is busy with other things.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void what_a_transaction_wrote_is_read_and_kept_for_the_next_run_on_another_port()
      throws Exception {
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0)) {
      createTopic(broker);
      write(broker, "one", true);
      write(broker, "undone", false);
      write(broker, "two", true);
      assertEquals(List.of("one", "two"), read(broker, 2));
      clusterId = clusterId(broker);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0)) {
      assertEquals(clusterId, clusterId(broker));
      write(broker, "three", true);
      assertEquals(List.of("one", "two", "three"), read(broker, 3));
    }
  }

  @Test
  void it_stops_and_starts_again_on_its_port_under_its_clients() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, Ports.free())) {
      createTopic(broker);
      try (KafkaProducer<String, String> producer = producer(broker, Map.of())) {
        producer.send(new ProducerRecord<>(TOPIC, "one")).get(PATIENCE.toSeconds(), SECONDS);

        broker.stop();
        assertTrue(Ports.isFree(broker.port()));
        broker.start();

        producer.send(new ProducerRecord<>(TOPIC, "two")).get(PATIENCE.toSeconds(), SECONDS);
      }
      assertEquals(List.of("one", "two"), read(broker, 2));
    }
  }

  @Test
  void what_was_acknowledged_survives_the_death_of_its_process() throws Exception {
    try (ChildProcess child = ChildProcess.running(Writer.class, folder)) {
      child.kill();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0)) {
      assertEquals(List.of("one", "two"), read(broker, 2));
    }
  }

  @Test
  void a_transaction_that_its_death_left_open_is_ended_and_holds_up_no_reader() throws Exception {
    try (ChildProcess child = ChildProcess.running(Leaver.class, folder)) {
      child.kill();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0)) {
      write(broker, "two", true);
      assertEquals(List.of("one", "two"), read(broker, 2));
    }
  }

  @Test
  void a_stop_in_the_middle_of_many_transactions_leaves_none_open() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, Ports.free())) {
      // The more there is to give up, the longer a broker is at it.
      int partitions = 200;
      createTopic(broker, partitions);
      for (int round = 0; round < 3; round++) {
        // New ones in each: who writes to a partition again ends what was left open there.
        try (Committing writers = Committing.to(broker.bootstrapServers(), TOPIC, partitions, 8)) {
          writers.awaitMore(50);
          broker.stop();
          broker.start();
        }
      }
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        List<Long> written = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
        await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertEquals(written, ends(admin, partitions, IsolationLevel.READ_COMMITTED)));
      }
    }
  }

  private static List<Long> ends(Admin admin, int partitions, IsolationLevel level)
      throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, partitions)
            .mapToObj(n -> new TopicPartition(TOPIC, n))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(level))
        .all()
        .get(PATIENCE.toSeconds(), SECONDS)
        .entrySet()
        .stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
        .map(entry -> entry.getValue().offset())
        .toList();
  }

  @Test
  void a_member_of_a_group_is_followed_by_the_next_soon_after_its_death() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0)) {
      createTopic(broker);
      write(broker, "one", true);
      assertFollowed(broker, Map.of("session.timeout.ms", "500", "heartbeat.interval.ms", "100"));
    }
  }

  /**
   * The first member dies without leaving the group. By its defaults Kafka would not take so short
   * a timeout.
   */
  private static void assertFollowed(EmbeddedBroker broker, Map<String, String> settings)
      throws Exception {
    Map<String, String> group = new HashMap<>(settings);
    group.put("group.id", "group-" + settings.keySet());
    try (ChildProcess first =
            ChildProcess.running(Member.class, Path.of(broker.bootstrapServers()), flat(group));
        KafkaConsumer<String, String> second = consumer(broker, group)) {
      second.subscribe(List.of(TOPIC));
      first.kill();
      await().atMost(PATIENCE).until(() -> !second.poll(Duration.ofMillis(50)).isEmpty());
    }
  }

  private static String[] flat(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toArray(String[]::new);
  }

  @Test
  void a_topic_comes_into_being_by_an_explicit_step_alone() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      try (KafkaProducer<String, String> producer =
          producer(broker, Map.of("max.block.ms", "500"))) {
        assertThrows(Exception.class, () -> producer.send(new ProducerRecord<>(TOPIC, "x")).get());
      }
      Exception absent =
          assertThrows(
              Exception.class, () -> admin.describeTopics(Set.of(TOPIC)).allTopicNames().get());
      assertEquals(UnknownTopicOrPartitionException.class, absent.getCause().getClass());
    }
  }

  @Test
  void a_folder_in_use_is_refused() {
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder, 0)) {
      EmbeddedException refused =
          assertThrows(EmbeddedException.class, () -> EmbeddedBroker.open(folder, 0));

      assertTrue(refused.getMessage().contains("is in use by process"), refused.getMessage());
      assertTrue(broker.port() > 0);
    }
  }

  @Test
  void a_port_in_use_is_refused_and_the_folder_is_let_go() throws IOException {
    try (ServerSocket taken = new ServerSocket(Ports.free())) {
      EmbeddedException refused =
          assertThrows(
              EmbeddedException.class, () -> EmbeddedBroker.open(folder, taken.getLocalPort()));

      assertTrue(
          refused.getMessage().contains("cannot listen on 127.0.0.1:" + taken.getLocalPort()),
          refused.getMessage());
    }
    EmbeddedBroker.open(folder, 0).close();
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    createTopic(broker, 1);
  }

  private static void createTopic(EmbeddedBroker broker, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(partitions), Optional.empty())))
          .all()
          .get(PATIENCE.toSeconds(), SECONDS);
    }
  }

  private static String clusterId(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.describeCluster().clusterId().get(PATIENCE.toSeconds(), SECONDS);
    }
  }

  private static void write(EmbeddedBroker broker, String word, boolean commit) {
    try (KafkaProducer<String, String> producer =
        producer(broker, Map.of("transactional.id", "writer"))) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(TOPIC, word));
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  /** Reads the topic's committed records from its start until there are so many. */
  private static List<String> read(EmbeddedBroker broker, int count) {
    List<String> words = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer(broker, Map.of())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .atMost(PATIENCE)
          .until(() -> {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
              words.add(record.value());
            }
            return words.size() >= count;
          });
    }
    return words;
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedBroker broker, Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(
      EmbeddedBroker broker, Map<String, String> more) {
    return consumer(broker.bootstrapServers(), more);
  }

  private static KafkaConsumer<String, String> consumer(String servers, Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", servers);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /** Runs a broker, writes two words, and waits to be killed. */
  static final class Writer {
    public static void main(String[] args) throws Exception {
      EmbeddedBroker broker = EmbeddedBroker.open(Path.of(args[0]), 0);
      createTopic(broker);
      write(broker, "one", true);
      write(broker, "two", true);
      ChildProcess.runUntilKilled();
    }
  }

  /** Runs a broker, has a transaction in the middle, and waits to be killed. */
  static final class Leaver {
    public static void main(String[] args) throws Exception {
      EmbeddedBroker broker = EmbeddedBroker.open(Path.of(args[0]), 0);
      createTopic(broker);
      write(broker, "one", true);
      // Over long before a broker that waits for the session of the dead one is let in.
      KafkaProducer<String, String> leaver =
          producer(broker, Map.of("transactional.id", "leaver", "transaction.timeout.ms", "1000"));
      leaver.initTransactions();
      leaver.beginTransaction();
      leaver.send(new ProducerRecord<>(TOPIC, "unfinished")).get(PATIENCE.toSeconds(), SECONDS);
      ChildProcess.runUntilKilled();
    }
  }

  /** Is a group's member who has the topic, and waits to be killed. */
  static final class Member {
    public static void main(String[] args) throws Exception {
      Map<String, String> settings = new HashMap<>();
      for (int i = 1; i < args.length; i++) {
        settings.put(args[i].substring(0, args[i].indexOf('=')), args[i].split("=", 2)[1]);
      }
      try (KafkaConsumer<String, String> consumer = consumer(args[0], settings)) {
        consumer.subscribe(List.of(TOPIC));
        await().atMost(PATIENCE).until(() -> !consumer.poll(Duration.ofMillis(50)).isEmpty());
        ChildProcess.runUntilKilled();
      }
    }
  }
}
