package dev.firstcome.effects;

import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.effects.inbox.Inbox;
import dev.firstcome.effects.inbox.Taken;
import dev.firstcome.postgres.Faults;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.Process;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the effects of one type, a bounded number at once. Each type has its own, so that a mail
 * server that hangs holds up no refunds. What it takes it has for a lease: if this process dies,
 * the effect is due again when that ends.
 */
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int LONGEST_TEXT = 500;

  private final Adapter adapter;
  private final Inbox inbox;
  private final Attempts attempts;
  private final Duration lease;
  private final EffectsMetrics metrics;
  private final Semaphore free;
  private final ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param lease longer than the adapter takes for one effect
   */
  Worker(
      Adapter adapter,
      Inbox inbox,
      Attempts attempts,
      Duration lease,
      int atOnce,
      EffectsMetrics metrics) {
    this.adapter = adapter;
    this.inbox = inbox;
    this.attempts = attempts;
    this.lease = lease;
    this.free = new Semaphore(atOnce);
    this.metrics = metrics;
  }

  String type() {
    return adapter.type();
  }

  /** Has it look at once, rather than when it would. */
  void ring() {
    bell.release();
  }

  /** Takes nothing more; what it has taken it does. Returns at once. */
  void stop() {
    stop.countDown();
    bell.release();
  }

  /** After {@link #stop}: waits for what it has taken, then lets go of it. */
  void await(Duration within) throws InterruptedException {
    tries.shutdown();
    if (!tries.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("{}: tries were cut short; they are due again when their leases end", type());
      tries.shutdownNow();
    }
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (!isStopped()) {
        try {
          turn();
          failures = 0;
        } catch (SQLException fault) {
          Duration pause = BACKOFF.after(++failures);
          LOG.debug("{} waits for Postgres: {}", type(), Faults.sentence(fault));
          stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (Throwable fault) {
      Process.fail("The thread of " + type() + " has died", fault);
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void turn() throws SQLException, InterruptedException {
    if (!free.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    int room = 1 + free.drainPermits();
    int used = 0;
    try {
      if (!isStopped()) {
        List<Taken> taken = inbox.take(type(), room, lease);
        long untilNanos = System.nanoTime() + lease.toNanos();
        used = taken.size();
        taken.forEach(each -> tries.execute(() -> tryOnce(each, untilNanos)));
      }
    } finally {
      free.release(room - used);
    }
    if (used == 0 && bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
  }

  private void tryOnce(Taken taken, long untilNanos) {
    try {
      settle(taken, result(taken), untilNanos);
    } catch (InterruptedException cutShort) {
      LOG.debug("{} was cut short", taken.id());
    } finally {
      free.release();
    }
  }

  private Result result(Taken taken) throws InterruptedException {
    if (attempts.isTooMany(taken.attempt())) {
      return new Result.Park("tried " + (taken.attempt() - 1) + " times, the last without an end");
    }
    try {
      PublishedEffect published =
          PublishedEffect.read(taken.record().getBytes(StandardCharsets.UTF_8));
      if (published.effect().isEmpty()) {
        return new Result.Park("this version of the adapter does not know its type");
      }
      return adapter.carryOut(
          new Task(taken.id(), published.effect().get(), published.at(), taken.triedBefore()));
    } catch (Malformed malformed) {
      return new Result.Park(malformed.field() + ": expected " + malformed.expected());
    } catch (RuntimeException fault) {
      // Its message may be anybody's words. They are in the log only where somebody asks for them.
      LOG.debug("{} failed", taken.id(), fault);
      return new Result.Again(fault.getClass().getSimpleName());
    }
  }

  private void settle(Taken taken, Result result, long untilNanos) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        note(taken, result);
        return;
      } catch (SQLException fault) {
        // If it cannot be noted, it is done again after the lease, which it must bear.
        if (System.nanoTime() - untilNanos > 0) {
          LOG.warn("What became of {} could not be noted: {}", taken.id(), Faults.sentence(fault));
          return;
        }
        Thread.sleep(BACKOFF.after(failures));
      }
    }
  }

  private void note(Taken taken, Result result) throws SQLException {
    switch (result) {
      case Result.Done done -> {
        inbox.done(taken, fit(done.result()));
        metrics.done(type());
        LOG.info("{} done: {}", taken.id(), fit(done.result()));
      }
      case Result.Again again -> {
        switch (attempts.after(taken.attempt())) {
          case Attempts.Next.Wait wait -> {
            inbox.again(taken, wait.pause(), fit(again.error()));
            metrics.retried(type());
            LOG.warn(
                "{} failed at try {}, again in {} ms: {}",
                taken.id(),
                taken.attempt(),
                wait.pause().toMillis(),
                fit(again.error()));
          }
          case Attempts.Next.GiveUp _ ->
              park(taken, fit(again.error()) + ", " + taken.attempt() + " times");
        }
      }
      case Result.Park park -> park(taken, fit(park.error()));
    }
  }

  private void park(Taken taken, String error) throws SQLException {
    inbox.park(taken, error);
    metrics.parked(type());
    LOG.error("{} parked: {}", taken.id(), error);
  }

  /** Fit for Postgres, which cannot hold a NUL, and for one line. */
  private static String fit(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
  }
}
