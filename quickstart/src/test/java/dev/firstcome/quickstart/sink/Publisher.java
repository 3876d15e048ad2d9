package dev.firstcome.quickstart.sink;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes a story, a thousand decisions a second, until it is closed. */
final class Publisher implements AutoCloseable {
  private static final int AT_ONCE = 20;
  private static final int EVERY_MILLIS = 20;

  private final AtomicInteger decisions = new AtomicInteger();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> publishing;

  Publisher(Line line, Story story) {
    publishing =
        thread.scheduleAtFixedRate(
            () -> {
              line.publishRows(story.next(AT_ONCE));
              decisions.addAndGet(AT_ONCE);
            },
            0,
            EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** How many are in the log. */
  int decisions() {
    return decisions.get();
  }

  /** Returns once everything that was told is in the log. */
  void finish() {
    publishing.cancel(false);
    thread.close();
    try {
      var _ = publishing.get();
    } catch (CancellationException asWeAskedIt) {
      return;
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException("the publishing failed", failure);
    }
  }

  @Override
  public void close() {
    finish();
  }
}
