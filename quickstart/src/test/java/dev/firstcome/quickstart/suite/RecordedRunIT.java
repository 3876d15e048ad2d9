package dev.firstcome.quickstart.suite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.ProcessorSettings;
import dev.firstcome.processor.StreamProcessor;
import dev.firstcome.processor.engine.EngineMeters;
import dev.firstcome.processor.engine.EngineSettings;
import dev.firstcome.processor.engine.LineTopology;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policy;
import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that a real Kafka recorded, decided again: what each outcome says of its decision, its
 * number and the record it decided, is enough to come to the same state and the same answers.
 */
final class RecordedRunIT {
  private static final int REQUESTS = 2_000;
  private static final Topics TOPICS = new Topics("recorded", 1);

  @TempDir Path folder;

  @Test
  void aRecordedRunReplaysToTheSameStateAndOutcomesByteForByte() {
    try (EmbeddedBroker broker = EmbeddedBroker.open(folder.resolve("kafka"), 0)) {
      Log log = new Log(broker.bootstrapServers(), TOPICS);
      record(broker, log);

      List<ConsumerRecord<byte[], byte[]>> decided = decided(log);
      assertTrue(decided.size() > REQUESTS / 2, "only " + decided.size() + " decisions");
      try (TopologyTestDriver again = replay(decided)) {
        assertEquals(
            values(log, TOPICS.outcomes(), RecordedRunIT::isDecision),
            values(again, TOPICS.outcomes()));
        assertEquals(values(log, TOPICS.rows(), any -> true), values(again, TOPICS.rows()));
        assertEquals(values(log, TOPICS.effects(), any -> true), values(again, TOPICS.effects()));
        assertEquals(changelog(log, "state"), store(again, "state"));
      }
    }
  }

  // ---- recording

  private void record(EmbeddedBroker broker, Log log) {
    Map<String, String> env =
        Map.of(
            "FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
            "FIRSTCOME_TOPICS_PREFIX", TOPICS.prefix(),
            "FIRSTCOME_TOPICS_REPLICATION", "1",
            "FIRSTCOME_PROCESSOR_OPERATIONS_PORT", "0",
            "FIRSTCOME_PROCESSOR_STATE_DIR", folder.resolve("state").toString());
    Settings settings = Settings.load(ProcessorSettings.ALL, env, Optional.empty());
    try (Admin admin = KafkaClients.admin(settings, "test")) {
      new TopicAdmin(admin).create(TOPICS, 1, 1);
    }
    try (var _ = StreamProcessor.start(settings)) {
      List<UUID> ids = publish(log);
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() ->
              log.read(TOPICS.outcomes()).stream()
                  .map(outcome -> Log.header(outcome, Headers.REQUEST))
                  .collect(Collectors.toSet())
                  .containsAll(ids.stream().map(UUID::toString).toList()));
    }
  }

  private static List<UUID> publish(Log log) {
    Random random = new Random(7);
    List<UUID> ids = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(TOPICS.requests(), 0, null, Log.bytes(body(random, ids)));
      record.headers().add(Headers.ID, Log.bytes(id.toString()));
      ids.add(id);
      records.add(record);
    }
    log.publish(records);
    return ids;
  }

  private static String body(Random random, List<UUID> before) {
    String key = random.nextBoolean() ? "" : ",'idempotencyKey':'" + random.nextInt(900) + "'";
    UUID some = before.isEmpty() ? new UUID(1, 1) : before.get(random.nextInt(before.size()));
    String asked =
        switch (random.nextInt(11)) {
          case 0 -> "'type':'booking.confirm','booking':'" + some + "'";
          case 1 -> "'type':'booking.cancel','booking':'" + some + "'";
          case 2 -> "'type':'calendar.configure','capacity':" + (1 + random.nextInt(3));
          case 3 -> "'type':'booking.reschedule','booking':'" + some + "'," + slot(random);
          case 4, 5 -> "'type':'booking.join-waitlist'," + slot(random) + "," + guest(random);
          case 6 ->
              "'type':'booking.record-payment','booking':'%s','paymentIntent':'pi %d'"
                  .formatted(some, random.nextInt(100));
          default ->
              "'type':'booking.hold','checkoutSession':'cs %d',".formatted(random.nextInt(100))
                  + slot(random)
                  + ","
                  + guest(random);
        };
    String calendar = ",'calendar':'cal " + random.nextInt(20) + "'";
    return ("{" + asked + calendar + key + "}").replace('\'', '"');
  }

  private static String slot(Random random) {
    return "'start':'2099-01-%02dT00:00:00Z','end':'2099-02-01T00:00:00Z'"
        .formatted(1 + random.nextInt(28));
  }

  private static String guest(Random random) {
    return "'guest':'guest " + random.nextInt(50) + "'";
  }

  // ---- deciding again

  /** What was decided, in the order in which it was: once for each number. */
  private static List<ConsumerRecord<byte[], byte[]>> decided(Log log) {
    Map<String, ConsumerRecord<byte[], byte[]>> byPlace =
        Stream.of(TOPICS.requests(), TOPICS.timers())
            .flatMap(topic -> log.read(topic).stream())
            .collect(Collectors.toMap(RecordedRunIT::place, Function.identity()));
    Map<Long, String> bySeq = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> outcome : log.read(TOPICS.outcomes())) {
      if (isDecision(outcome)) {
        bySeq.put(
            Long.valueOf(Log.header(outcome, Headers.SEQUENCE)),
            Log.header(outcome, Headers.DECIDED_FROM));
      }
    }
    return bySeq.values().stream().map(place -> byPlace.get(place)).toList();
  }

  private static boolean isDecision(ConsumerRecord<byte[], byte[]> outcome) {
    return !Log.header(outcome, Headers.SEQUENCE).isEmpty();
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "/" + record.partition() + "/" + record.offset();
  }

  private TopologyTestDriver replay(List<ConsumerRecord<byte[], byte[]>> decided) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPICS.application());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("again").toString());
    EngineSettings settings =
        new EngineSettings(
            TOPICS,
            1,
            Duration.ofHours(24),
            Duration.ofMillis(100),
            1000,
            1000,
            new Deciders(new Policy(Set.of(), Set.of(), Map.of())),
            false);
    TopologyTestDriver driver =
        new TopologyTestDriver(
            LineTopology.build(settings, new EngineMeters(new SimpleMeterRegistry())), properties);
    for (ConsumerRecord<byte[], byte[]> record : decided) {
      driver
          .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(
              new TestRecord<>(
                  record.key(),
                  record.value(),
                  new RecordHeaders(record.headers()),
                  Instant.ofEpochMilli(record.timestamp())));
    }
    return driver;
  }

  // ---- comparing

  private static List<String> values(
      Log log, String topic, Predicate<ConsumerRecord<byte[], byte[]>> which) {
    return log.read(topic).stream()
        .filter(which)
        .sorted(Comparator.comparingLong(ConsumerRecord::offset))
        .map(record -> Log.text(record.value()))
        .toList();
  }

  private static List<String> values(TopologyTestDriver driver, String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .map(Log::text)
        .toList();
  }

  private static Map<String, String> changelog(Log log, String store) {
    Map<String, String> entries = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> change :
        log.read(TOPICS.application() + "-" + store + "-changelog")) {
      if (change.value() == null) {
        entries.remove(latin(change.key()));
      } else {
        entries.put(latin(change.key()), latin(change.value()));
      }
    }
    return entries;
  }

  private static Map<String, String> store(TopologyTestDriver driver, String name) {
    Map<String, String> entries = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> all = driver.<Bytes, byte[]>getKeyValueStore(name).all()) {
      all.forEachRemaining(entry -> entries.put(latin(entry.key.get()), latin(entry.value)));
    }
    return entries;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
