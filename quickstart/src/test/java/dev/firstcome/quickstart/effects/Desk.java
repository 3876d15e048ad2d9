package dev.firstcome.quickstart.effects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.effects.EffectsAdapter;
import dev.firstcome.effects.EffectsSettings;
import dev.firstcome.quickstart.cli.Firstcome;
import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics and the table of one test, and what the test does with them. */
final class Desk implements AutoCloseable {
  static final Duration WAIT = Duration.ofMinutes(1);
  private static final int PARTITIONS = 3;

  private final EmbeddedBroker broker;
  private final EmbeddedPostgres postgres;
  private final String name;
  private final StripeStand stripe;
  private final KafkaProducer<byte[], byte[]> producer;
  final Topics topics;

  Desk(EmbeddedBroker broker, EmbeddedPostgres postgres, String name, StripeStand stripe) {
    this.broker = broker;
    this.postgres = postgres;
    this.name = name;
    this.stripe = stripe;
    this.topics = new Topics(name, 1);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).create(topics, PARTITIONS, 1);
    }
    execute("create schema " + name);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** An adapter with Stripe on, that is quick to try again. */
  EffectsAdapter start(Map<String, String> further) throws InterruptedException {
    Map<String, String> env = new HashMap<>();
    env.put("FIRSTCOME_EFFECTS_STRIPE_KEY", "sk_test_never_to_be_seen");
    env.put("FIRSTCOME_EFFECTS_STRIPE_URL", stripe.url());
    env.put("FIRSTCOME_EFFECTS_STRIPE_PRICE", "price_1");
    env.put("FIRSTCOME_EFFECTS_STRIPE_SUCCESS_URL", "https://example.com/paid");
    env.put("FIRSTCOME_EFFECTS_STRIPE_CANCEL_URL", "https://example.com/back");
    env.putAll(further);
    return startPlain(env);
  }

  /** An adapter with nothing on but what is given. */
  EffectsAdapter startPlain(Map<String, String> further) throws InterruptedException {
    Map<String, String> env = new HashMap<>();
    env.put("FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    env.put("FIRSTCOME_TOPICS_PREFIX", name);
    env.put("FIRSTCOME_EFFECTS_OPERATIONS_PORT", "0");
    env.put("FIRSTCOME_EFFECTS_POSTGRES_URL", jdbcUrl());
    env.put("FIRSTCOME_EFFECTS_POSTGRES_USER", postgres.user());
    env.put("FIRSTCOME_EFFECTS_POSTGRES_PASSWORD", postgres.password());
    env.put("FIRSTCOME_EFFECTS_CALL_TIMEOUT_MILLIS", "400");
    env.put("FIRSTCOME_EFFECTS_FIRST_PAUSE_MILLIS", "20");
    env.put("FIRSTCOME_EFFECTS_LONGEST_PAUSE_MILLIS", "200");
    env.put("FIRSTCOME_EFFECTS_ATTEMPTS", "10");
    env.putAll(further);
    return EffectsAdapter.start(Settings.load(EffectsSettings.ALL, env, Optional.empty()));
  }

  // ---- the log

  /** Publishes these as the engine would; returns once they are in the log. */
  void publish(Instant at, BookingEffect... effects) {
    publish(at, List.of(effects));
  }

  void publish(Instant at, List<? extends BookingEffect> effects) {
    effects.stream()
        .map(effect -> {
          Key key = new Key("calendar", effect.calendar());
          return send(key.toString(), PublishedEffect.of((Effect) effect, key, "r1", at).bytes());
        })
        .toList()
        .forEach(Desk::await1);
  }

  void publishBytes(String key, String value) {
    await1(send(key, value.getBytes(UTF_8)));
  }

  private Future<RecordMetadata> send(String key, byte[] value) {
    return producer.send(
        new ProducerRecord<>(
            topics.effects(),
            PartitionRule.partition(key, PARTITIONS),
            key.getBytes(UTF_8),
            value));
  }

  private static void await1(Future<RecordMetadata> sent) {
    try {
      var _ = sent.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the adapters have asked for: partition, id, caller, body. */
  List<String> asked() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> new TopicPartition(topics.requests(), partition))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<String> asked = new ArrayList<>();
      while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> asked.add(line(record)));
      }
      return asked.stream().sorted().toList();
    }
  }

  private static String line(ConsumerRecord<byte[], byte[]> record) {
    return record.partition()
        + " "
        + new String(record.headers().lastHeader(Headers.ID).value(), UTF_8)
        + " "
        + new String(record.headers().lastHeader(Headers.CALLER).value(), UTF_8)
        + " "
        + new String(record.value(), UTF_8);
  }

  // ---- the table

  void awaitStates(String... expected) {
    await()
        .atMost(WAIT)
        .untilAsserted(() ->
            assertEquals(
                List.of(expected),
                query("select state, count(*) from effects group by 1 order by 1")));
  }

  void execute(String sql) {
    try (var connection = DriverManager.getConnection(jdbcUrl(), postgres.user(), password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Rows as text, fields with a bar between them. */
  List<String> query(String sql) {
    try (var connection = DriverManager.getConnection(jdbcUrl(), postgres.user(), password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(row.toString());
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs a command on the table, as an operator would; gives its exit code. */
  int firstcome(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--postgres", jdbcUrl(), "--postgres-user", postgres.user()));
    all.addAll(List.of("--postgres-password", password()));
    return Firstcome.run(all.toArray(String[]::new));
  }

  String jdbcUrl() {
    return postgres.jdbcUrl() + "?currentSchema=" + name;
  }

  String password() {
    return postgres.password();
  }

  @Override
  public void close() {
    producer.close();
  }
}
