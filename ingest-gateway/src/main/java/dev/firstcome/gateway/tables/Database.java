package dev.firstcome.gateway.tables;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.firstcome.runtime.Readiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Postgres, away from every event loop, over a bounded number of connections and for a bounded
 * time. It need not be there when the gateway starts, nor later: requests go on without it.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HikariDataSource connections;
  private volatile boolean away;

  /** Something to ask. */
  @FunctionalInterface
  public interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  /**
   * @param timeout for a connection to be had, and again for an answer
   */
  public record Access(
      String url, String user, String password, int connections, Duration timeout) {}

  public Database(Access access) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("reads");
    config.setJdbcUrl(access.url());
    config.setUsername(access.user());
    config.setPassword(access.password());
    config.setReadOnly(true);
    config.setMaximumPoolSize(access.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(access.timeout().toMillis());
    config.setValidationTimeout(access.timeout().toMillis());
    config.setInitializationFailTimeout(-1);
    String seconds = Long.toString(Math.max(1, access.timeout().toSeconds()));
    config.addDataSourceProperty("ApplicationName", "firstcome-gateway");
    config.addDataSourceProperty("connectTimeout", seconds);
    config.addDataSourceProperty("socketTimeout", seconds);
    connections = new HikariDataSource(config);
  }

  /** Fails with what went wrong if there is no answer in time. */
  public <T> CompletableFuture<T> ask(Query<T> query) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    threads.execute(() -> {
      try {
        answer.complete(askNow(query));
      } catch (SQLException | RuntimeException fault) {
        answer.completeExceptionally(fault);
      }
    });
    return answer;
  }

  /** As {@link #ask}, on the caller's thread. */
  <T> T askNow(Query<T> query) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      T answer = query.ask(connection);
      if (away) {
        away = false;
        LOG.info("Postgres answers again");
      }
      return answer;
    } catch (SQLException fault) {
      if (!away) {
        away = true;
        LOG.warn("Postgres does not answer; what needs it is refused until it does", fault);
      }
      throw fault;
    }
  }

  /** Runs on threads that may block. */
  ExecutorService threads() {
    return threads;
  }

  /** As of the last question. */
  public Readiness readiness() {
    return () -> away ? Optional.of("Postgres does not answer") : Optional.empty();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    connections.close();
  }
}
