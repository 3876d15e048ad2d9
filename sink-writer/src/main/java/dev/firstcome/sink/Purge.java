package dev.firstcome.sink;

import dev.firstcome.sink.postgres.Store;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets go of old answers a little at a time, between two batches, so that neither waits long. Being
 * due once a second, it also tells an idle sink that Postgres is still there.
 */
final class Purge {
  private static final int MOST = 1000;
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** While there are more to go: so much that as many can go as ever came. */
  private static final Duration BEHIND_EVERY = Duration.ofMillis(50);

  private final Store store;
  private final Duration retention;
  private long dueNanos = System.nanoTime();

  Purge(Store store, Duration retention) {
    this.store = store;
    this.retention = retention;
  }

  /** Gives how many went. */
  int ifDue() throws SQLException {
    if (System.nanoTime() - dueNanos < 0) {
      return 0;
    }
    int gone = store.purge(retention, MOST);
    Duration next = gone < MOST ? EVERY : BEHIND_EVERY;
    dueNanos = System.nanoTime() + next.toNanos();
    return gone;
  }
}
