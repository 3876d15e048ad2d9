package dev.firstcome.effects;

import dev.firstcome.effects.inbox.Inbox;
import dev.firstcome.postgres.Faults;
import dev.firstcome.runtime.Process;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the table once a second: how much there is to do, whether Postgres is there at all, and
 * what has been done for so long that it can be forgotten, a little at a time.
 */
final class Watch implements Runnable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int MOST = 500;

  private final Inbox inbox;
  private final Duration retention;
  private final EffectsMetrics metrics;
  private final Health health;
  private final CountDownLatch stop = new CountDownLatch(1);

  Watch(Inbox inbox, Duration retention, EffectsMetrics metrics, Health health) {
    this.inbox = inbox;
    this.retention = retention;
    this.metrics = metrics;
    this.health = health;
  }

  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    try {
      do {
        look();
      } while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (Throwable fault) {
      Process.fail("The thread that watches the table has died", fault);
    }
  }

  private void look() {
    try {
      metrics.figures(inbox.figures());
      inbox.purge(retention, MOST);
      health.well();
    } catch (SQLException fault) {
      health.trouble("Postgres cannot be used: " + Faults.sentence(fault));
    }
  }
}
