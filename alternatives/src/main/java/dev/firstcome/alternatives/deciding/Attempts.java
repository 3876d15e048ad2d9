package dev.firstcome.alternatives.deciding;

import dev.firstcome.postgres.Database;
import dev.firstcome.runtime.Backoff;
import io.micrometer.core.instrument.Counter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tries to decide until nobody comes between, for a bounded time. Somebody did if the attempt says
 * so, or Postgres does: it could not serialize, it broke a deadlock, or a key was there already. If
 * that key is of the answer, the request was decided while it was tried, and has its answer.
 */
final class Attempts {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";

  private final Database database;
  private final Counter retries;
  private final Optional<Backoff> backoff;

  /** Empty if somebody came between. */
  @FunctionalInterface
  interface Attempt {
    Optional<Answer> on(Connection connection) throws SQLException;
  }

  /** Tries. */
  @FunctionalInterface
  private interface Step {
    Optional<Answer> take() throws SQLException;
  }

  /**
   * @param backoff how long to wait before the next attempt; empty if that one finds things settled
   *     anyway
   */
  Attempts(Database database, Counter retries, Optional<Backoff> backoff) {
    this.database = database;
    this.retries = retries;
    this.backoff = backoff;
  }

  /** Each statement is a transaction of its own. */
  Answer byStatement(Asked asked, Attempt attempt) throws SQLException {
    return until(asked, () -> onConnection(attempt));
  }

  /** All statements of an attempt are one transaction. */
  Answer inTransaction(Asked asked, Attempt attempt) throws SQLException {
    return until(asked, () -> database.transactions().run(attempt::on));
  }

  private Answer until(Asked asked, Step step) throws SQLException {
    long giveUpAtNanos = System.nanoTime() + PATIENCE.toNanos();
    for (int failures = 1; ; failures++) {
      Optional<Answer> answer = tried(asked, step);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - giveUpAtNanos > 0) {
        throw new SQLTransientException("Somebody came between, " + failures + " times");
      }
      retries.increment();
      pause(failures);
    }
  }

  private Optional<Answer> tried(Asked asked, Step step) throws SQLException {
    try {
      return step.take();
    } catch (SQLException fault) {
      return switch (String.valueOf(fault.getSQLState())) {
        case UNIQUE_VIOLATION -> onConnection(connection -> Answers.find(connection, asked));
        case SERIALIZATION_FAILURE, DEADLOCK_DETECTED -> Optional.empty();
        default -> throw fault;
      };
    }
  }

  private Optional<Answer> onConnection(Attempt attempt) throws SQLException {
    try (Connection connection = database.connection()) {
      return attempt.on(connection);
    }
  }

  private void pause(int failures) throws SQLException {
    if (backoff.isEmpty()) {
      return;
    }
    try {
      Thread.sleep(backoff.get().after(failures));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new SQLTransientException("The process ends", closing);
    }
  }
}
