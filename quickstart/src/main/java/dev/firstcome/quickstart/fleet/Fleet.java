package dev.firstcome.quickstart.fleet;

import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.processor.ProcessorSettings;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.embedded.Listener;
import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import dev.firstcome.runtime.TopicAdmin;
import dev.firstcome.sink.SinkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** All of Firstcome, each part in a process of its own, on free ports of 127.0.0.1. */
public final class Fleet implements AutoCloseable {
  /**
   * How the JVM of a gateway is started, and of what stands where one does. A gateway remembers
   * outcomes for a while, so much of its heap dies old: a serial collector stops it for 150 ms
   * then. What is begun too late is done all at once too, so the concurrent one begins early.
   */
  public static final List<String> GATEWAY_FLAGS =
      List.of(
          "-Xms256m",
          "-Xmx256m",
          "-XX:+UseG1GC",
          "-XX:-G1UseAdaptiveIHOP",
          "-XX:InitiatingHeapOccupancyPercent=30",
          "-XX:G1ReservePercent=20");

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STANDBYS_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final FleetPlan plan;
  private final Path folder;
  private final Wires wires;
  private final EmbeddedPostgres postgres;
  private final List<Program> processors = new ArrayList<>();
  private final List<Program> gateways = new ArrayList<>();
  private final List<Program> sinks = new ArrayList<>();
  private final Map<String, URI> entrances = new HashMap<>();
  private final Program broker;

  private Fleet(FleetPlan plan, Path folder, Path programs) {
    this.plan = plan;
    this.folder = folder;
    this.wires = new Wires(plan.isUnderFire());
    postgres = EmbeddedPostgres.open(folder.resolve("postgres"), 0, programs);
    String secret = UUID.randomUUID().toString();
    for (int n = 0; n < plan.processors(); n++) {
      processors.add(processor("processor-" + n));
    }
    for (int n = 0; n < plan.gateways(); n++) {
      gateways.add(gateway("gateway-" + n, secret));
    }
    for (int n = 0; n < plan.sinks(); n++) {
      sinks.add(sink("sink-" + n));
    }
    // Last: it must know of every way to it.
    broker = newBroker();
  }

  /**
   * Takes the ports, and starts nothing yet but Postgres.
   *
   * @param folder for their data and logs, which stay there
   * @param programs where Postgres' programs are, or are unpacked to; may be shared
   */
  public static Fleet of(FleetPlan plan, Path folder, Path programs) {
    return new Fleet(plan, folder, programs);
  }

  /**
   * Starts it, and returns when every part is ready and every standby has caught up.
   *
   * @throws StartException if a part cannot start
   */
  public void start(Progress progress) {
    broker.start();
    broker.awaitReady(READY_WITHIN);
    try (Admin kafka = KafkaClients.admin(settings(), "fleet")) {
      new TopicAdmin(kafka).create(topics(), plan.partitions(), 1);
    }
    progress.reached("broker and Postgres run, each a process");
    parts().forEach(Program::start);
    parts().forEach(part -> part.awaitReady(READY_WITHIN));
    awaitStandbys(STANDBYS_WITHIN);
    progress.reached(
        "%d processors, %d gateways and %d sinks run, each a process"
            .formatted(processors.size(), gateways.size(), sinks.size()));
  }

  // ---- how each is started

  private Program newBroker() {
    List<String> arguments = new ArrayList<>();
    arguments.add(kafka().toString());
    wires.listeners().stream().map(Listener::toString).forEach(arguments::add);
    return new Program(
        new Program.Launch(
            "broker",
            BrokerMain.class,
            List.of("-Xms512m", "-Xmx512m"),
            arguments,
            Map.of(),
            URI.create("kafka://" + wires.bootstrap()),
            Fleet::isListening,
            folder));
  }

  private Program processor(String name) {
    int port = Ports.free();
    return part(
        name,
        dev.firstcome.processor.Main.class,
        List.of("-Xms384m", "-Xmx384m", "-XX:+UseSerialGC"),
        port,
        Map.of(ProcessorSettings.STATE_DIR, state(name), ProcessorSettings.OPERATIONS_PORT, port));
  }

  private Program gateway(String name, String secret) {
    int port = Ports.free();
    Program gateway =
        part(
            name,
            plan.isUnderFire() ? ClockedGateway.class : dev.firstcome.gateway.Main.class,
            GATEWAY_FLAGS,
            port,
            Map.of(
                GatewaySettings.PORT,
                port,
                GatewaySettings.REQUEST_ID_SECRET,
                secret,
                GatewaySettings.JDBC_URL,
                jdbcUrl(name),
                GatewaySettings.JDBC_USER,
                postgres.user(),
                GatewaySettings.JDBC_PASSWORD,
                postgres.password()));
    int entrance = wires.to(name, "clients", port);
    entrances.put(name, URI.create("http://127.0.0.1:" + entrance));
    return gateway;
  }

  private Program sink(String name) {
    int port = Ports.free();
    return part(
        name,
        dev.firstcome.sink.Main.class,
        List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"),
        port,
        Map.of(
            SinkSettings.POSTGRES_URL,
            jdbcUrl(name),
            SinkSettings.POSTGRES_USER,
            postgres.user(),
            SinkSettings.POSTGRES_PASSWORD,
            postgres.password(),
            SinkSettings.OPERATIONS_PORT,
            port));
  }

  private String jdbcUrl(String process) {
    int port = wires.to("postgres", process, postgres.port());
    return postgres.jdbcUrl().replace(":" + postgres.port() + "/", ":" + port + "/");
  }

  private Program part(
      String name, Class<?> main, List<String> heap, int port, Map<Setting<?>, Object> own) {
    Map<String, String> environment = new HashMap<>(common(wires.toBroker(name)));
    own.forEach((setting, value) -> environment.put(setting.variable(), value.toString()));
    environment.putAll(plan.settings());
    List<String> flags = new ArrayList<>(heap);
    flags.add(ClockedGateway.flag(clock(name)));
    return new Program(
        Program.Launch.part(name, main, List.copyOf(flags), environment, port, folder));
  }

  private static boolean isListening(URI broker) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), 1_000);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Map<String, String> common(String bootstrap) {
    return Map.of(
        CommonSettings.KAFKA_BOOTSTRAP.variable(),
        bootstrap,
        CommonSettings.REPLICATION.variable(),
        "1");
  }

  // ---- where things are

  public FleetPlan plan() {
    return plan;
  }

  public Program broker() {
    return broker;
  }

  public EmbeddedPostgres postgres() {
    return postgres;
  }

  public List<Program> processors() {
    return processors;
  }

  public List<Program> gateways() {
    return gateways;
  }

  public List<Program> sinks() {
    return sinks;
  }

  /** All but the broker. */
  private List<Program> parts() {
    return Stream.of(processors, gateways, sinks).flatMap(List::stream).toList();
  }

  /** What stands between them, if the plan wants it. */
  public List<Relay> relays() {
    return wires.relays();
  }

  /** What lies on the disk, by the name of what keeps it there. */
  public SequencedMap<String, Path> stores() {
    SequencedMap<String, Path> stores = new LinkedHashMap<>();
    stores.put("kafka", kafka());
    processors.forEach(each -> stores.put(each.name(), state(each.name())));
    stores.put("postgres", folder.resolve("postgres"));
    return stores;
  }

  private Path kafka() {
    return folder.resolve("kafka");
  }

  /** Where this processor has its state. */
  public Path state(String processor) {
    return folder.resolve("state-" + processor);
  }

  private Path clock(String gateway) {
    return folder.resolve(gateway + ".clock");
  }

  /** Has this gateway's clock be wrong by so much; only of a fleet under fire. */
  public void setClock(Program gateway, Duration by) {
    ClockedGateway.set(clock(gateway.name()), by);
  }

  /** Where clients find this gateway. */
  public URI entrance(Program gateway) {
    URI entrance = entrances.get(gateway.name());
    if (entrance == null) {
      throw new IllegalArgumentException(gateway.name() + " is no gateway");
    }
    return entrance;
  }

  /** By which a Kafka client finds the broker and the topics, with nothing between. */
  public Settings settings() {
    return Settings.load(CommonSettings.ALL, common(wires.bootstrap()), Optional.empty());
  }

  public Topics topics() {
    return CommonSettings.topics(settings());
  }

  // ---- how it is

  /**
   * Returns when every partition is owned and every standby has what its owner has.
   *
   * @throws StartException if that does not come to be in time
   */
  public void awaitStandbys(Duration within) {
    long giveUp = System.nanoTime() + within.toNanos();
    while (!standbysStand()) {
      if (System.nanoTime() > giveUp) {
        throw new StartException(
            "Not every partition had an owner and a standby within " + within.toSeconds() + " s");
      }
      try {
        TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartException("The wait for standbys was interrupted", e);
      }
    }
  }

  private boolean standbysStand() {
    // A marker of a transaction may lie behind the last record of each store's changelog.
    double markers = 2.0 * 4 * plan.partitions();
    return sum("firstcome_engine_partitions_owned") == plan.partitions()
        && sum("firstcome_engine_standby_lag_records") <= markers;
  }

  private double sum(String metric) {
    return processors.stream()
        .mapToDouble(processor -> processor.metric(metric).orElse(Double.NaN))
        .sum();
  }

  /** Has everything run again and hear each other, whatever befell it. */
  public void heal() {
    wires.relays().forEach(Relay::heal);
    postgres.start();
    everything().forEach(Program::thaw);
    everything().forEach(Program::start);
    everything().forEach(program -> program.awaitReady(READY_WITHIN));
    awaitStandbys(STANDBYS_WITHIN);
  }

  /** Every process of ours, the broker included. */
  public List<Program> everything() {
    return Stream.concat(Stream.of(broker), parts().stream()).toList();
  }

  /** Ends all of it as it is; the data stays. */
  @Override
  public void close() {
    parts().forEach(Program::close);
    postgres.close();
    broker.close();
    wires.close();
  }
}
