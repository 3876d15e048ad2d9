package dev.firstcome.gateway.tables;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.firstcome.gateway.reads.TooMany;
import dev.firstcome.gateway.reads.TooSlow;
import dev.firstcome.runtime.Readiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Postgres, away from every event loop, over a bounded number of connections and for a bounded
 * time. It need not be there when the gateway starts, nor later: requests go on without it.
 *
 * <p>Whoever asks takes a turn first, in the order in which they came, for as long as a connection
 * may be waited for; and only so many may wait. So what goes slowly neither piles up nor is taken
 * for a database that is away.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** SQLSTATE of a statement that was cut off, as by statement_timeout. */
  private static final String CUT_OFF = "57014";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Access access;
  private final HikariDataSource connections;
  private final Semaphore turns;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean away;

  /** Something to ask. */
  @FunctionalInterface
  public interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Where it is, and who asks. */
  public record Account(String url, String user, String password) {}

  /**
   * How it may be asked.
   *
   * @param pool what it is asked for, for those who look after it
   * @param inside how many may ask at once, those who wait for a connection included
   * @param timeout for a connection to be had, and again for an answer
   */
  public record Access(
      Account account, String pool, int connections, int inside, Duration timeout) {}

  public Database(Access access) {
    this.access = access;
    this.turns = new Semaphore(access.connections(), true);
    this.connections = new HikariDataSource(config(access));
  }

  private static HikariConfig config(Access access) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(access.pool());
    config.setJdbcUrl(access.account().url());
    config.setUsername(access.account().user());
    config.setPassword(access.account().password());
    config.setReadOnly(true);
    config.setMaximumPoolSize(access.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(access.timeout().toMillis());
    config.setValidationTimeout(access.timeout().toMillis());
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql("set statement_timeout = " + access.timeout().toMillis());
    // The server gives up first, and says so; only one that is silent costs the connection.
    String seconds = Long.toString(access.timeout().toSeconds() + 1);
    config.addDataSourceProperty("ApplicationName", "firstcome-gateway");
    config.addDataSourceProperty("connectTimeout", seconds);
    config.addDataSourceProperty("socketTimeout", seconds);
    return config;
  }

  /**
   * Fails with what went wrong if there is no answer in time: with {@link TooMany} if it never came
   * to be asked, with {@link TooSlow} if the database gave up.
   */
  public <T> CompletableFuture<T> ask(Query<T> query) {
    if (inside.incrementAndGet() > access.inside()) {
      inside.decrementAndGet();
      return CompletableFuture.failedFuture(new TooMany());
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    threads.execute(() -> {
      try {
        answer.complete(askNow(query));
      } catch (SQLException | RuntimeException fault) {
        answer.completeExceptionally(fault);
      } finally {
        inside.decrementAndGet();
      }
    });
    return answer;
  }

  /** As {@link #ask}, on the caller's thread, and however many ask. */
  <T> T askNow(Query<T> query) throws SQLException {
    if (!turn()) {
      throw new TooMany();
    }
    try (Connection connection = connections.getConnection()) {
      T answer = query.ask(connection);
      if (away) {
        away = false;
        LOG.info("Postgres answers again");
      }
      return answer;
    } catch (SQLException fault) {
      if (CUT_OFF.equals(fault.getSQLState())) {
        throw new TooSlow();
      }
      if (!away) {
        away = true;
        LOG.warn("Postgres does not answer; what needs it is refused until it does", fault);
      }
      throw fault;
    } finally {
      turns.release();
    }
  }

  private boolean turn() {
    try {
      return turns.tryAcquire(access.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
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
