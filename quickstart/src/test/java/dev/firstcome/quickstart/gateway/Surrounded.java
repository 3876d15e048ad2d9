package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import dev.firstcome.sink.SinkSettings;
import dev.firstcome.sink.SinkWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** A real Kafka and a real Postgres with the sink's tables; gateways as many as a test starts. */
final class Surrounded implements AutoCloseable {
  static final int PARTITIONS = 3;

  final Path folder;
  final EmbeddedBroker broker;
  final EmbeddedPostgres postgres;
  final Topics topics = new Topics("firstcome", 1);
  final SinkWriter sink;

  Surrounded() throws IOException, InterruptedException {
    folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "gateway");
    broker = EmbeddedBroker.open(folder.resolve("kafka"), 0);
    postgres = EmbeddedPostgres.open(folder.resolve("postgres"), 0);
    try (Admin admin = KafkaClients.admin(common(), "it")) {
      new TopicAdmin(admin).create(topics, PARTITIONS, 1);
    }
    sink = SinkWriter.start(sinkSettings());
  }

  Settings common() {
    return Settings.load(CommonSettings.ALL, env(), Optional.empty());
  }

  /** The settings of another process, with further ones as name and value. */
  Settings settings(List<Setting<?>> declared, String... further) {
    Map<String, String> env = env();
    for (int i = 0; i < further.length; i += 2) {
      env.put(further[i], further[i + 1]);
    }
    return Settings.load(declared, env, Optional.empty());
  }

  /** A gateway on a port that is free, with further settings as name and value. */
  Gateway gateway(String... further) {
    Map<String, String> env = env();
    env.put(GatewaySettings.PORT.variable(), "0");
    env.put(GatewaySettings.REQUEST_ID_SECRET.variable(), "the gateways' secret");
    env.put(GatewaySettings.JDBC_URL.variable(), postgres.jdbcUrl());
    env.put(GatewaySettings.JDBC_USER.variable(), postgres.user());
    env.put(GatewaySettings.JDBC_PASSWORD.variable(), postgres.password());
    for (int i = 0; i < further.length; i += 2) {
      env.put(further[i], further[i + 1]);
    }
    return Gateway.start(Settings.load(GatewaySettings.ALL, env, Optional.empty()));
  }

  private Settings sinkSettings() {
    Map<String, String> env = env();
    env.put(SinkSettings.OPERATIONS_PORT.variable(), "0");
    env.put(SinkSettings.POSTGRES_URL.variable(), postgres.jdbcUrl());
    env.put(SinkSettings.POSTGRES_USER.variable(), postgres.user());
    env.put(SinkSettings.POSTGRES_PASSWORD.variable(), postgres.password());
    return Settings.load(SinkSettings.ALL, env, Optional.empty());
  }

  private Map<String, String> env() {
    return new HashMap<>(
        Map.of(CommonSettings.KAFKA_BOOTSTRAP.variable(), broker.bootstrapServers()));
  }

  @Override
  public void close() {
    sink.close();
    postgres.close();
    broker.close();
  }
}
