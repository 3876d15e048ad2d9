package dev.firstcome.quickstart.bench;

import dev.firstcome.alternatives.AlternativesSettings;
import dev.firstcome.alternatives.deciding.Strategy;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.quickstart.embedded.RedisServer;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.runtime.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * What people use instead: the gateway's own HTTP, in as large a JVM, and a Postgres that decides;
 * a Redis besides where the lock is there.
 */
public final class Alternative implements Contender {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration NO_TURNS = Duration.ofHours(1);
  private static final String RETRIES = "firstcome_alternatives_retries_total";

  private final Strategy strategy;
  private final EmbeddedPostgres postgres;
  private final Optional<RedisServer> redis;
  private final Program program;

  private Alternative(Strategy strategy, EmbeddedPostgres postgres, Path folder) {
    this.strategy = strategy;
    this.postgres = postgres;
    this.redis =
        strategy == Strategy.REDIS_LOCK
            ? Optional.of(RedisServer.open(folder.resolve("redis")))
            : Optional.empty();
    int port = Ports.free();
    this.program =
        new Program(
            Program.Launch.part(
                "alternative",
                dev.firstcome.alternatives.Main.class,
                Fleet.GATEWAY_FLAGS,
                environment(port),
                port,
                folder));
  }

  /**
   * Starts its database, and the process not yet.
   *
   * @param folder for their data and logs, which stay there
   * @param programs where Postgres' programs are, or are unpacked to; may be shared
   * @throws dev.firstcome.quickstart.embedded.EmbeddedException if it cannot
   */
  public static Alternative of(Strategy strategy, Path folder, Path programs) {
    EmbeddedPostgres postgres = EmbeddedPostgres.open(folder.resolve("postgres"), 0, programs);
    try {
      return new Alternative(strategy, postgres, folder);
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  /**
   * Returns when it is ready.
   *
   * @throws dev.firstcome.runtime.StartException if it does not become so
   */
  public void start() {
    program.start();
    program.awaitReady(READY_WITHIN);
  }

  private Map<String, String> environment(int port) {
    Map<Setting<?>, Object> settings = new HashMap<>();
    settings.put(GatewaySettings.PORT, port);
    settings.put(GatewaySettings.REQUEST_ID_SECRET, UUID.randomUUID());
    // Nobody is ever late, so ever more of a key are let through: they share no log that others
    // would have to wait behind.
    settings.put(GatewaySettings.DECIDED_WITHIN, NO_TURNS.toMillis());
    settings.put(AlternativesSettings.STRATEGY, strategy.word());
    settings.put(AlternativesSettings.POSTGRES_URL, postgres.jdbcUrl());
    settings.put(AlternativesSettings.POSTGRES_USER, postgres.user());
    settings.put(AlternativesSettings.POSTGRES_PASSWORD, postgres.password());
    redis.ifPresent(server -> settings.put(AlternativesSettings.REDIS_URL, server.url()));
    Map<String, String> environment = new HashMap<>();
    settings.forEach((setting, value) -> environment.put(setting.variable(), value.toString()));
    return environment;
  }

  @Override
  public String name() {
    return strategy.word();
  }

  @Override
  public Sender sender(int callers) {
    return HttpSender.to(program.uri(), "/v1/requests", callers);
  }

  @Override
  public SequencedMap<String, Long> processes() {
    SequencedMap<String, Long> all = new LinkedHashMap<>();
    program.pid().ifPresent(pid -> all.put(program.name(), pid));
    all.put("postgres", postgres.pid());
    redis.ifPresent(server -> all.put("redis", server.pid()));
    return all;
  }

  @Override
  public OptionalDouble retries() {
    return program.metric(RETRIES).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  @Override
  public void close() {
    program.close();
    redis.ifPresent(RedisServer::close);
    postgres.close();
  }
}
