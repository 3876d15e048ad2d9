package dev.firstcome.quickstart.stack;

import dev.firstcome.effects.EffectsSettings;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.processor.ProcessorSettings;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.sink.SinkSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of each part. What the plan says goes before what suits a line in one process; where
 * the parts find one another, only the stack can say.
 */
final class PartSettings {
  // There is no other process to stand by, nor to take over early: a laptop that sleeps or swaps
  // for a few seconds shall not lose its partitions to nobody.
  private static final Map<Setting<?>, Object> IN_ONE_PROCESS =
      Map.of(
          ProcessorSettings.STANDBYS, 0,
          ProcessorSettings.SESSION_TIMEOUT, 10_000,
          ProcessorSettings.TRANSACTION_TIMEOUT, 10_000,
          EffectsSettings.OPERATIONS_PORT, 0);

  private final StackPlan plan;
  private final String bootstrap;

  PartSettings(StackPlan plan, String bootstrap) {
    this.plan = plan;
    this.bootstrap = bootstrap;
  }

  /** What is needed to create the topics. */
  Settings topics() {
    return load(CommonSettings.ALL, Map.of());
  }

  Settings processor(DataFolder folder) {
    return load(
        ProcessorSettings.ALL,
        Map.of(
            ProcessorSettings.STATE_DIR, folder.state(),
            ProcessorSettings.OPERATIONS_PORT, plan.processorPort()));
  }

  Settings sink(EmbeddedPostgres postgres) {
    return load(
        SinkSettings.ALL,
        Map.of(
            SinkSettings.POSTGRES_URL, postgres.jdbcUrl(),
            SinkSettings.POSTGRES_USER, postgres.user(),
            SinkSettings.POSTGRES_PASSWORD, postgres.password(),
            SinkSettings.OPERATIONS_PORT, plan.sinkPort()));
  }

  Settings effects(EmbeddedPostgres postgres) {
    return load(
        EffectsSettings.ALL,
        Map.of(
            EffectsSettings.POSTGRES_URL, postgres.jdbcUrl(),
            EffectsSettings.POSTGRES_USER, postgres.user(),
            EffectsSettings.POSTGRES_PASSWORD, postgres.password()));
  }

  Settings gateway(EmbeddedPostgres postgres, int port, String secret) {
    return load(
        GatewaySettings.ALL,
        Map.of(
            GatewaySettings.HOST,
            "127.0.0.1",
            GatewaySettings.PORT,
            port,
            GatewaySettings.REQUEST_ID_SECRET,
            secret,
            GatewaySettings.JDBC_URL,
            postgres.jdbcUrl(),
            GatewaySettings.JDBC_USER,
            postgres.user(),
            GatewaySettings.JDBC_PASSWORD,
            postgres.password()));
  }

  private Settings load(List<Setting<?>> declared, Map<Setting<?>, Object> addresses) {
    Map<String, String> all = new HashMap<>();
    put(all, IN_ONE_PROCESS);
    all.putAll(plan.settings());
    put(all, addresses);
    put(
        all,
        Map.of(
            CommonSettings.KAFKA_BOOTSTRAP,
            bootstrap,
            CommonSettings.OPERATIONS_HOST,
            "127.0.0.1",
            CommonSettings.REPLICATION,
            1));
    return Settings.load(declared, all, Optional.empty());
  }

  private static void put(Map<String, String> all, Map<Setting<?>, Object> settings) {
    settings.forEach((setting, value) -> all.put(setting.variable(), value.toString()));
  }
}
