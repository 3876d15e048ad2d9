package dev.firstcome.postgres;

import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.StartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings tables up to date. Several processes may do so at once: Flyway lets one do it. */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  private static final String TURN =
      "select pg_advisory_lock(hashtextextended(current_schema() || ' ' || ?, 0))";

  private final Scripts scripts;
  private final Account account;
  private final String url;
  private final Flyway flyway;

  /**
   * What is to be there.
   *
   * @param location of the scripts, on the class path
   * @param history the table that says which of them have run: a name of its own, since the
   *     database may be shared
   * @param setting the one that says whether a process may run them
   */
  public record Scripts(String location, String history, String setting) {}

  /** Those of the schema that the account's connections are in. */
  public Migrations(Account account, Scripts scripts) {
    this(account, scripts, configuration -> {});
  }

  /** Those of this schema, which is there. */
  public Migrations(Account account, Scripts scripts, String schema) {
    this(account, scripts, configuration -> configuration.schemas(schema));
  }

  private Migrations(
      Account account, Scripts scripts, Consumer<FluentConfiguration> furtherConfiguration) {
    this.scripts = scripts;
    this.account = account;
    this.url = account.url();
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(url, account.user(), account.password())
            .locations("classpath:" + scripts.location())
            .failOnMissingLocations(true)
            .table(scripts.history())
            // No objection to other tables.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .loggers("slf4j");
    furtherConfiguration.accept(configuration);
    this.flyway = configuration.load();
  }

  /**
   * Waits for Postgres, and then migrates, or only checks that others have.
   *
   * @throws StartException if Postgres does not come within that time, or the tables cannot be as
   *     they must
   */
  public void run(boolean migrate, Duration within) throws InterruptedException {
    long giveUpAtNanos = System.nanoTime() + within.toNanos();
    for (int failures = 1; ; failures++) {
      try {
        bringUpToDate(migrate);
        return;
      } catch (FlywayException | SQLException fault) {
        if (!isUnreachable(fault) || System.nanoTime() - giveUpAtNanos > 0) {
          throw new StartException(
              "Postgres at " + url + " cannot be used: " + sentence(fault), fault);
        }
        LOG.warn("Postgres at {} is not there yet: {}", url, sentence(fault));
        Thread.sleep(BACKOFF.after(failures));
      }
    }
  }

  private void bringUpToDate(boolean migrate) throws SQLException {
    if (migrate) {
      migrateInTurn();
      return;
    }
    MigrationInfo[] pending = flyway.info().pending();
    if (pending.length > 0) {
      throw new StartException(
          "The tables at "
              + url
              + " lack "
              + Arrays.stream(pending)
                  .map(MigrationInfo::getScript)
                  .collect(Collectors.joining(", "))
              + ", and "
              + scripts.setting()
              + " is false: set it to true, or start once a process that may");
    }
  }

  /** Flyway lets one migrate at a time, but not one make the table by which it does so. */
  private void migrateInTurn() throws SQLException {
    try (Connection guard = DriverManager.getConnection(url, account.user(), account.password());
        PreparedStatement turn = guard.prepareStatement(TURN)) {
      turn.setString(1, scripts.history());
      turn.execute();
      flyway.migrate();
    }
  }

  private static boolean isUnreachable(Exception fault) {
    SQLException sql = sql(fault);
    String state = sql == null ? null : sql.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }

  private static String sentence(Exception fault) {
    SQLException sql = sql(fault);
    return sql == null ? String.valueOf(fault.getMessage()) : Faults.sentence(sql);
  }

  private static @Nullable SQLException sql(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
