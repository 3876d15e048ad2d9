package dev.firstcome.quickstart.suite;

import static org.awaitility.Awaitility.await;

import dev.firstcome.contract.Topics;
import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** The whole line as it is deployed: two processors, two gateways and a sink, each a process. */
final class DeployedLine implements AutoCloseable {
  static final int PARTITIONS = 4;
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  /** A marker of a transaction may lie behind the last record of each store's changelog. */
  private static final int CAUGHT_UP = 2 * 4 * PARTITIONS;

  private final Surroundings surroundings;
  private final Path folder;
  private final List<Program> processors = new ArrayList<>();
  private final List<Program> gateways = new ArrayList<>();
  private final Program sink;
  private final SmallProvider provider = new SmallProvider();

  DeployedLine(Surroundings surroundings) {
    this.surroundings = surroundings;
    try {
      folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "processes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Admin admin = KafkaClients.admin(settings(), "suite")) {
      new TopicAdmin(admin).create(topics(), PARTITIONS, 1);
    }
    processors.add(startProcessor(0));
    processors.add(startProcessor(1));
    gateways.add(startGateway(0));
    gateways.add(startGateway(1));
    sink =
        started(
            "sink",
            dev.firstcome.sink.Main.class,
            "FIRSTCOME_SINK_OPERATIONS_PORT",
            with(
                Map.of(
                    "FIRSTCOME_SINK_POSTGRES_URL", surroundings.jdbcUrl(),
                    "FIRSTCOME_SINK_POSTGRES_USER", surroundings.user(),
                    "FIRSTCOME_SINK_POSTGRES_PASSWORD", surroundings.password())));
  }

  /** Returns when all of it is ready, so that it can be closed even if that never comes. */
  void awaitReady() {
    processors.forEach(DeployedLine::awaitReady);
    gateways.forEach(DeployedLine::awaitReady);
    awaitReady(sink);
    awaitStandbys();
  }

  private Program startProcessor(int number) {
    return started(
        "processor-" + number,
        dev.firstcome.processor.Main.class,
        "FIRSTCOME_PROCESSOR_OPERATIONS_PORT",
        with(
            Map.of("FIRSTCOME_PROCESSOR_STATE_DIR", folder.resolve("state-" + number).toString())));
  }

  private Program startGateway(int number) {
    return started(
        "gateway-" + number,
        dev.firstcome.gateway.Main.class,
        "FIRSTCOME_GATEWAY_PORT",
        with(
            Map.of(
                "FIRSTCOME_GATEWAY_REQUEST_ID_SECRET", "a secret of this test alone",
                "FIRSTCOME_GATEWAY_IDENTITY_PROVIDERS", provider.setting("small"),
                "FIRSTCOME_GATEWAY_JDBC_URL", surroundings.jdbcUrl(),
                "FIRSTCOME_GATEWAY_JDBC_USER", surroundings.user(),
                "FIRSTCOME_GATEWAY_JDBC_PASSWORD", surroundings.password())));
  }

  private Program started(
      String name, Class<?> main, String portSetting, Map<String, String> settings) {
    int port = Ports.free();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put(portSetting, Integer.toString(port));
    List<String> flags = List.of("-Xmx256m", "-XX:+UseSerialGC");
    Program program =
        new Program(Program.Launch.part(name, main, flags, environment, port, folder));
    program.start();
    return program;
  }

  private static Program awaitReady(Program program) {
    program.awaitReady(READY_WITHIN);
    return program;
  }

  private Map<String, String> with(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own);
    all.put("FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrap());
    all.put("FIRSTCOME_TOPICS_REPLICATION", "1");
    return all;
  }

  // ---- where things are

  Surroundings surroundings() {
    return surroundings;
  }

  Topics topics() {
    return new Topics("firstcome", 1);
  }

  Log log() {
    return new Log(surroundings.bootstrap(), topics());
  }

  Settings settings() {
    return Settings.load(CommonSettings.ALL, with(Map.of()), Optional.empty());
  }

  /** Whom gateways believe who somebody is, as {@code small}. */
  SmallProvider provider() {
    return provider;
  }

  URI gateway(int number) {
    return gateways.get(number).uri();
  }

  RaceSite raceSite() {
    return new RaceSite(
        gateway(0),
        Optional.of(
            new RaceSite.Database(
                surroundings.jdbcUrl(), surroundings.user(), surroundings.password())),
        Optional.of(settings()));
  }

  Connection postgres() throws SQLException {
    return DriverManager.getConnection(
        surroundings.jdbcUrl(), surroundings.user(), surroundings.password());
  }

  // ---- what there is

  /** Every table that has a row with this in it. */
  List<String> tablesWith(String text) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = postgres();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet all =
          statement.executeQuery(
              "select format('%I.%I', schemaname, tablename), tablename from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema') order by 2")) {
        while (all.next()) {
          tables.add(all.getString(1));
        }
      }
      // Bytes are shown as their digits.
      String asBytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
      for (String table : tables) {
        try (ResultSet rows =
            statement.executeQuery(
                "select exists (select from %s t where strpos(t::text, '%s') > 0 or"
                        .formatted(table, text)
                    + " strpos(t::text, '%s') > 0)".formatted(asBytes))) {
          rows.next();
          if (rows.getBoolean(1)) {
            found.add("table " + table.substring(table.indexOf('.') + 1));
          }
        }
      }
    }
    return found;
  }

  /** Every file of the processes that has this in it: their logs, and their state. */
  List<String> filesWith(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            found.add("file " + folder.relativize(file));
          }
        } catch (NoSuchFileException compactedAway) {
          // What it held is in another one now, or nowhere.
        }
      }
    }
    return found;
  }

  /** The metrics of all processes. */
  String metrics() {
    return Stream.of(processors, gateways, List.of(sink))
        .flatMap(List::stream)
        .map(each -> Http.text(each.uri().resolve("/metrics")))
        .collect(Collectors.joining());
  }

  // ---- what befalls it

  void killProcessor(int number) {
    processors.get(number).kill();
  }

  void stopProcessor(int number) {
    processors.get(number).stop();
  }

  void restartProcessor(int number) {
    processors.set(number, startProcessor(number));
  }

  void killGateway(int number) {
    gateways.get(number).kill();
  }

  void restartGateway(int number) {
    gateways.set(number, awaitReady(startGateway(number)));
  }

  /** Until every partition is owned, and what stands by for it has all that its owner has. */
  void awaitStandbys() {
    await("every partition owned, and every standby caught up")
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(200))
        .until(() ->
            sum("firstcome_engine_partitions_owned") == PARTITIONS
                && sum("firstcome_engine_standby_lag_records") <= CAUGHT_UP);
  }

  /** Until no key is locked by a request on its way, and nobody waits for one. */
  void awaitNoLocks() {
    await("no key locked, and nobody waiting for one")
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(200))
        .until(() ->
            sum("firstcome_engine_locks") == 0
                && sum("firstcome_engine_waiting") == 0
                && sum("firstcome_engine_partitions_owned") == PARTITIONS);
  }

  private double sum(String metric) {
    return processors.stream()
        .mapToDouble(processor -> awaitReady(processor).metric(metric).orElse(-1.0))
        .sum();
  }

  @Override
  public void close() {
    provider.close();
    gateways.forEach(Program::close);
    processors.forEach(Program::close);
    sink.close();
    surroundings.close();
  }
}
