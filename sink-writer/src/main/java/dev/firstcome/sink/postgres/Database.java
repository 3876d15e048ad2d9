package dev.firstcome.sink.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;

/** The sink's one connection to Postgres, made anew when it breaks. */
public final class Database implements AutoCloseable {
  /**
   * For each wait a bound, so that a server that is gone without a word is noticed. A sink that is
   * stopped in the middle of a transaction holds locks that its successor needs: the server ends
   * such a transaction.
   */
  private static final String BOUNDS =
      "set lock_timeout to '10s';"
          + " set statement_timeout to '25s';"
          + " set idle_in_transaction_session_timeout to '10s';";

  /**
   * Every statement of the sink finds its rows by an index that is there for it. Of a table that
   * was empty a moment ago the planner may think otherwise, and would go on to think so while the
   * table fills.
   */
  private static final String PLANS =
      " set enable_seqscan to off; set enable_bitmapscan to off; set enable_sort to off";

  private static final Map<String, String> DRIVER =
      Map.of(
          "ApplicationName", "firstcome-sink",
          "connectTimeout", "5",
          "socketTimeout", "30",
          "tcpKeepAlive", "true");

  private final HikariDataSource pool;

  /** Connects when a connection is first asked for. */
  public Database(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sink");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(BOUNDS + PLANS);
    DRIVER.forEach(config::addDataSourceProperty);
    this.pool = new HikariDataSource(config);
  }

  public Transactions transactions() {
    return new Transactions(pool);
  }

  @Override
  public void close() {
    pool.close();
  }
}
