package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology on Kafka's test driver: one partition, its log's clock moved by hand. */
final class Line implements AutoCloseable {
  static final Topics TOPICS = new Topics("test", 1);
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  static final Duration ANSWERS_LIFE = Duration.ofHours(24);

  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> requests;
  private final TestInputTopic<byte[], byte[]> timers;
  private final TestInputTopic<byte[], byte[]> visits;
  private Instant now = START;

  Line() {
    this(true);
  }

  Line(boolean asksDeadlines) {
    EngineSettings settings =
        new EngineSettings(
            TOPICS,
            1,
            ANSWERS_LIFE,
            Duration.ofMillis(100),
            1000,
            1000,
            new Deciders(Policies.USUAL),
            asksDeadlines);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPICS.application());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/state/" + UUID.randomUUID());
    properties.put("processing.exception.handler.global.enabled", true);
    driver =
        new TopologyTestDriver(
            LineTopology.build(settings, new EngineMeters(new SimpleMeterRegistry())),
            properties,
            START);
    requests = input(TOPICS.requests());
    timers = input(TOPICS.timers());
    visits = input(TOPICS.visits());
  }

  private TestInputTopic<byte[], byte[]> input(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What a client sends: a body with its envelope. */
  record Sent(String body, Optional<String> id, Optional<String> caller) {
    static Sent body(String json) {
      return new Sent(json.replace('\'', '"'), Optional.empty(), Optional.empty());
    }

    Sent id(Object id) {
      return new Sent(body, Optional.of(id.toString()), caller);
    }

    Sent caller(String name) {
      return new Sent(body, id, Optional.of(name));
    }
  }

  /** A record that came out. */
  record Told(String key, String value, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  // ---- time

  Instant now() {
    return now;
  }

  /** The log's clock and this machine's move on together. */
  void pass(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(duration);
  }

  /** The log's clock alone moves, in either direction. */
  void logTime(Instant time) {
    now = time;
  }

  /** This machine's clock alone moves on. */
  void wallClockPasses(Duration duration) {
    driver.advanceWallClockTime(duration);
  }

  // ---- in

  void send(Sent sent) {
    RecordHeaders headers = new RecordHeaders();
    sent.id.ifPresent(id -> headers.add(Headers.ID, bytes(id)));
    sent.caller.ifPresent(caller -> headers.add(Headers.CALLER, bytes(caller)));
    sendRaw(null, bytes(sent.body), headers);
  }

  void sendRaw(byte[] key, byte[] value, RecordHeaders headers) {
    requests.pipeInput(new TestRecord<>(key, value, headers, now));
  }

  void sendTimer(byte[] value, RecordHeaders headers) {
    timers.pipeInput(new TestRecord<>(null, value, headers, now));
  }

  /** As a key tells another something. */
  void tell(Told told) {
    RecordHeaders headers = new RecordHeaders();
    told.headers().forEach((name, value) -> headers.add(name, bytes(value)));
    visits.pipeInput(new TestRecord<>(bytes(told.key()), bytes(told.value()), headers, now));
  }

  // ---- out

  List<Told> outcomes() {
    return read(TOPICS.outcomes());
  }

  /** The one outcome since the last look. */
  Told outcome() {
    List<Told> told = outcomes();
    if (told.size() != 1) {
      throw new AssertionError("expected one outcome, found " + told);
    }
    return told.getFirst();
  }

  Told ask(Sent sent) {
    send(sent);
    return outcome();
  }

  List<Told> rows() {
    return read(TOPICS.rows());
  }

  List<Told> effects() {
    return read(TOPICS.effects());
  }

  List<Told> deadLetters() {
    return read(TOPICS.deadLetters());
  }

  /** What went from key to key. */
  List<Told> visits() {
    return read(TOPICS.visits());
  }

  List<Told> timersAsked() {
    return read(TOPICS.timers());
  }

  private List<Told> read(String topic) {
    TestOutputTopic<byte[], byte[]> output =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<Told> told = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : output.readRecordsToList()) {
      Map<String, String> headers = new TreeMap<>();
      for (Header header : record.headers()) {
        headers.put(header.key(), text(header.value()));
      }
      told.add(new Told(text(record.key()), text(record.value()), headers));
    }
    return told;
  }

  // ---- state

  KeyValueStore<Bytes, byte[]> store() {
    return driver.getKeyValueStore(LineTopology.STATE);
  }

  /** All stores, entry by entry, as text. */
  Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> all = store().all()) {
      all.forEachRemaining(entry -> state.put(latin(entry.key.get()), latin(entry.value)));
    }
    return state;
  }

  @Override
  public void close() {
    driver.close();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Every byte as a character, so that nothing is lost. */
  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
