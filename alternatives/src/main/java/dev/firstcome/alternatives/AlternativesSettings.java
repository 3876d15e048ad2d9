package dev.firstcome.alternatives;

import dev.firstcome.alternatives.deciding.Strategy;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.runtime.Setting;
import java.util.List;
import java.util.stream.Stream;

/** What can be set of an alternative; its HTTP is the gateway's, and is set as that is. */
public final class AlternativesSettings {
  public static final Setting<String> STRATEGY =
      Setting.text(
          "alternatives.strategy",
          Strategy.UNIQUE_INDEX.word(),
          "how it decides: " + Strategy.words());

  public static final Setting<Integer> CONNECTIONS =
      Setting.wholeNumber(
          "alternatives.connections",
          16,
          1,
          1_000,
          "connections",
          "to Postgres, and threads that decide; more wait for their turn");

  public static final Setting<String> POSTGRES_URL =
      Setting.text(
          "alternatives.postgres-url",
          "jdbc:postgresql://127.0.0.1:5432/firstcome",
          "where Postgres is, as a JDBC URL");

  public static final Setting<String> POSTGRES_USER =
      Setting.text("alternatives.postgres-user", "firstcome", "who it is in Postgres");

  public static final Setting<String> POSTGRES_PASSWORD =
      Setting.secret(
          "alternatives.postgres-password",
          "that user's password; any text will do where Postgres asks for none");

  public static final Setting<Boolean> MIGRATE =
      Setting.flag(
          "alternatives.migrate",
          true,
          "whether to bring the tables up to date at the start; if not, the start checks them");

  public static final Setting<String> REDIS_URL =
      Setting.text(
          "alternatives.redis-url", "redis://127.0.0.1:6379", "where Redis is, for redis-lock");

  /** All of them, and those of the gateway's HTTP. */
  public static final List<Setting<?>> ALL =
      Stream.<Setting<?>>concat(
              Stream.of(
                  STRATEGY,
                  CONNECTIONS,
                  POSTGRES_URL,
                  POSTGRES_USER,
                  POSTGRES_PASSWORD,
                  MIGRATE,
                  REDIS_URL),
              GatewaySettings.RECEPTION.stream())
          .toList();

  private AlternativesSettings() {}
}
