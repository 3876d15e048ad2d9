package dev.firstcome.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A process' few connections to Postgres, made anew when they break. */
public final class Database implements AutoCloseable {
  private static final Duration CONNECTION_WITHIN = Duration.ofSeconds(3);
  private static final Duration IDLE_WITHIN = Duration.ofSeconds(10);

  /** For the network, beyond what the server may take. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private static final Map<String, String> DRIVER =
      Map.of(
          "connectTimeout",
          "5",
          "tcpKeepAlive",
          "true",
          // Or an error quotes what was written, and with it people, in logs.
          "logServerErrorDetail",
          "false");

  private final HikariDataSource pool;

  /**
   * How a process uses it. Each wait has a bound, so that a server that is gone without a word is
   * noticed.
   *
   * @param name of the process, as the server shows it
   * @param statementWithin how long one statement may take
   * @param lockWithin how long it may wait for a lock
   * @param settings further SQL for each new connection, or nothing
   */
  public record Use(
      String name,
      int connections,
      Duration statementWithin,
      Duration lockWithin,
      String settings) {

    /**
     * A process that is stopped in the middle of a transaction holds locks that its successor
     * needs: the server ends such a transaction.
     */
    private String sql() {
      return "set statement_timeout to %d; set lock_timeout to %d;"
              .formatted(statementWithin.toMillis(), lockWithin.toMillis())
          + " set idle_in_transaction_session_timeout to %d; ".formatted(IDLE_WITHIN.toMillis())
          + settings;
    }
  }

  /** Connects when a connection is first asked for. */
  public Database(Account account, Use use) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(use.name());
    config.setJdbcUrl(account.url());
    config.setUsername(account.user());
    config.setPassword(account.password());
    config.setMaximumPoolSize(use.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_WITHIN.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(use.sql());
    DRIVER.forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("ApplicationName", "firstcome-" + use.name());
    long socketSeconds = use.statementWithin().plus(ANSWER_WITHIN).toSeconds();
    config.addDataSourceProperty("socketTimeout", Long.toString(socketSeconds));
    this.pool = new HikariDataSource(config);
  }

  /** One of the connections, until it is closed; for what is longer than a transaction. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  public Transactions transactions() {
    return new Transactions(pool);
  }

  @Override
  public void close() {
    pool.close();
  }
}
