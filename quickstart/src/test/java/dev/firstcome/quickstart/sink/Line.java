package dev.firstcome.quickstart.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Topics;
import dev.firstcome.postgres.Account;
import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import dev.firstcome.sink.SinkSettings;
import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.postgres.Store;
import dev.firstcome.sink.rebuild.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics and the schema of one test, and what the test does with them. */
final class Line implements AutoCloseable {
  static final String PROGRESS = "select partition, seq from sink_progress order by partition";

  private static final Duration WAIT = Duration.ofMinutes(1);

  private final Stand stand;
  private final String name;
  private final int partitions;
  final Topics topics;
  final @Nullable KafkaProducer<byte[], byte[]> producer;

  Line(Stand stand, String name, int partitions) {
    this.stand = stand;
    this.name = name;
    this.partitions = partitions;
    this.topics = new Topics(name, 1);
    if (stand.hasKafka()) {
      createTopics();
    }
    execute("create schema " + name);
    this.producer = stand.hasKafka() ? new KafkaProducer<>(producerProperties()) : null;
  }

  private void createTopics() {
    try (Admin admin = admin()) {
      new TopicAdmin(admin).create(topics, partitions, 1);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stand.broker.bootstrapServers()));
  }

  private Properties producerProperties() {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stand.broker.bootstrapServers());
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    return properties;
  }

  // ---- the sink

  /** As the sink's process would have it in its environment. */
  Map<String, String> environment(Map<String, String> further) {
    Map<String, String> env = new HashMap<>();
    env.put("FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", stand.broker.bootstrapServers());
    env.put("FIRSTCOME_TOPICS_PREFIX", name);
    env.put("FIRSTCOME_SINK_OPERATIONS_PORT", "0");
    env.put("FIRSTCOME_SINK_POSTGRES_URL", jdbcUrl());
    env.put("FIRSTCOME_SINK_POSTGRES_USER", stand.postgres.user());
    env.put("FIRSTCOME_SINK_POSTGRES_PASSWORD", stand.postgres.password());
    env.putAll(further);
    return env;
  }

  SinkWriter startSink() throws InterruptedException {
    return startSink(Map.of());
  }

  SinkWriter startSinkUnchecked() {
    try {
      return startSink();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  SinkWriter startSink(Map<String, String> further) throws InterruptedException {
    return SinkWriter.start(
        Settings.load(SinkSettings.ALL, environment(further), Optional.empty()));
  }

  /** Where a rebuild finds the log and the tables. */
  Site site() {
    return new Site(
        Settings.load(CommonSettings.ALL, environment(Map.of()), Optional.empty()), account());
  }

  // ---- the tables without a sink

  /** The sink's own way into the tables, without its loop. */
  record Tables(Database database, Store store) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }

  Tables migratedTables(Map<String, String> topicIds) throws InterruptedException {
    new Migrations(account(), Store.SCRIPTS).run(true, WAIT);
    return tables(topicIds);
  }

  Tables tables(Map<String, String> topicIds) {
    Database database = new Database(account(), Store.USE);
    return new Tables(
        database, new Store(database.transactions(), dev.firstcome.sink.Tables.byKind(), topicIds));
  }

  private Account account() {
    return new Account(jdbcUrl(), stand.postgres.user(), stand.postgres.password());
  }

  // ---- the log

  int partition(RowChange change) {
    return PartitionRule.partition(change.key(), partitions);
  }

  ProducerRecord<byte[], byte[]> row(RowChange change) {
    if (!change.removed()) {
      return new ProducerRecord<>(
          topics.rows(), partition(change), change.recordKey(), change.bytes());
    }
    ProducerRecord<byte[], byte[]> tombstone =
        new ProducerRecord<>(topics.rows(), partition(change), change.recordKey(), null);
    tombstone.headers().add(Headers.REMOVED, change.bytes());
    return tombstone;
  }

  /** Sends them in this order; returns once all are in the log. */
  void publish(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    for (Future<RecordMetadata> each : sent) {
      try {
        each.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  void publishRows(List<RowChange> changes) {
    publish(changes.stream().map(this::row).toList());
  }

  /** Any bytes as a value on the rows topic. */
  ProducerRecord<byte[], byte[]> record(int partition, @Nullable String value) {
    return new ProducerRecord<>(
        topics.rows(), partition, utf8("key"), value == null ? null : utf8(value));
  }

  void publishOutcome(RowChange of, byte[] outcome, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.outcomes(), partition(of), utf8(of.key().toString()), outcome);
    headers.forEach((name, value) -> record.headers().add(name, utf8(value)));
    publish(List.of(record));
  }

  KafkaProducer<byte[], byte[]> transactionalProducer() {
    Properties properties = producerProperties();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
    KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(properties);
    transactional.initTransactions();
    return transactional;
  }

  // ---- the tables

  /** Waits until every decision is whole in the tables. */
  void awaitWritten(Decisions decisions) {
    await().atMost(WAIT).until(() -> query(PROGRESS), decisions.progress()::equals);
  }

  /** Waits until the position of each partition is at the end of its log. */
  void awaitReadToTheEnd() {
    await()
        .atMost(WAIT)
        .until(() ->
            query("select topic, partition, next_offset from sink_positions order by 1, 2")
                .equals(ends()));
  }

  boolean tableExists(String table) {
    return query("select to_regclass('" + table + "') is not null").equals(List.of("t"));
  }

  /** How many sessions of this schema's user wait for a lock. */
  int waitingForLocks() {
    return query("select pid from pg_locks where not granted").size();
  }

  /** How many sinks are in the group. */
  int members() throws InterruptedException, ExecutionException {
    return group().size();
  }

  /** How many of them have partitions. */
  int membersWithPartitions() throws InterruptedException, ExecutionException {
    return (int)
        group().stream().filter(member -> !member.assignment().topicPartitions().isEmpty()).count();
  }

  private Collection<MemberDescription> group() throws InterruptedException, ExecutionException {
    String group = topics.application() + ".sink";
    try (Admin admin = admin()) {
      return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members();
    }
  }

  private List<String> ends() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> all = new TreeMap<>(Comparator.comparing(Object::toString));
    for (String topic : List.of(topics.outcomes(), topics.rows())) {
      for (int partition = 0; partition < partitions; partition++) {
        all.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    try (Admin admin = admin()) {
      var ends = admin.listOffsets(all).all().get();
      return all.keySet().stream()
          .map(each -> each.topic() + "|" + each.partition() + "|" + ends.get(each).offset())
          .toList();
    }
  }

  String metric(SinkWriter sink, String name) {
    URI metrics = URI.create("http://127.0.0.1:" + sink.operationsPort() + "/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
          .body()
          .lines()
          .filter(sample -> sample.startsWith(name + " "))
          .map(sample -> sample.substring(name.length() + 1))
          .findFirst()
          .orElseThrow();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), stand.postgres.user(), stand.postgres.password());
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String jdbcUrl() {
    return stand.postgres.jdbcUrl() + "?currentSchema=" + name;
  }

  /** Rows as text, fields with a bar between them. */
  List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
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

  long count(String table) {
    return Long.parseLong(query("select count(*) from " + table).getFirst());
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
  }
}
