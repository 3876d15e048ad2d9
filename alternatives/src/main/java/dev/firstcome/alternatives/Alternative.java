package dev.firstcome.alternatives;

import dev.firstcome.alternatives.deciding.Decider;
import dev.firstcome.alternatives.deciding.Strategy;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.gateway.Reception;
import dev.firstcome.gateway.http.HttpFront;
import dev.firstcome.postgres.Account;
import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A running alternative. */
public final class Alternative implements AutoCloseable {
  private static final Duration POSTGRES_WITHIN = Duration.ofSeconds(30);
  private static final Duration STATEMENT_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOCK_WITHIN = Duration.ofSeconds(4);

  private static final Migrations.Scripts SCRIPTS =
      new Migrations.Scripts(
          "dev/firstcome/alternatives/migrations",
          "alternative_migrations",
          AlternativesSettings.MIGRATE.name());

  private final Reception reception;
  private final HttpFront http;

  private Alternative(Reception reception, HttpFront http) {
    this.reception = reception;
    this.http = http;
  }

  /**
   * Brings the tables up to date, and starts.
   *
   * @throws dev.firstcome.runtime.StartException if it cannot, saying what to do
   */
  public static Alternative start(Settings settings) throws InterruptedException {
    Strategy strategy = strategy(settings);
    InstantSource clock = InstantSource.system();
    Reception reception = Reception.of(settings, clock);
    try {
      Account account =
          new Account(
              settings.get(AlternativesSettings.POSTGRES_URL),
              settings.get(AlternativesSettings.POSTGRES_USER),
              settings.get(AlternativesSettings.POSTGRES_PASSWORD));
      new Migrations(account, SCRIPTS)
          .run(settings.get(AlternativesSettings.MIGRATE), POSTGRES_WITHIN);
      int connections = settings.get(AlternativesSettings.CONNECTIONS);
      Database database = reception.closes(new Database(account, use(strategy, connections)));
      Counter retries =
          Counter.builder("firstcome.alternatives.retries")
              .description("Decisions that were tried again because somebody came between")
              .register(reception.metrics().registry());
      Decider decider =
          reception.closes(
              strategy.decider(database, retries, settings.get(AlternativesSettings.REDIS_URL)));
      DecidingLine line =
          reception.closes(
              new DecidingLine(
                  decider,
                  connections,
                  settings.get(GatewaySettings.UNDECIDED),
                  reception.outcomes(),
                  clock));
      return new Alternative(reception, reception.open(behind(line)));
    } catch (RuntimeException | InterruptedException failure) {
      reception.close();
      throw failure;
    }
  }

  private static Strategy strategy(Settings settings) {
    String word = settings.get(AlternativesSettings.STRATEGY);
    return Strategy.named(word)
        .orElseThrow(() ->
            new SettingsException(
                "%s must be one of %s; found '%s'"
                    .formatted(AlternativesSettings.STRATEGY.name(), Strategy.words(), word)));
  }

  private static Database.Use use(Strategy strategy, int connections) {
    return new Database.Use(
        "alternatives", connections, STATEMENT_WITHIN, LOCK_WITHIN, strategy.settings());
  }

  private static Reception.Behind behind(DecidingLine line) {
    NoPast past = new NoPast();
    return new Reception.Behind(
        line, past, past, past, new NoReads(), Optional::empty, Optional::empty);
  }

  /** The port that HTTP is served on. */
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    reception.close();
  }
}
