package dev.firstcome.quickstart.bench;

import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads a contender. In an open loop an operation has its time to begin, and is measured from there
 * even if it began late: a pause of the whole counts for all that it held up ("coordinated
 * omission", Gil Tene). In a closed loop it is measured from when it is asked.
 */
final class LoadRun {
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);
  private static final Duration LATE_AT_MOST = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(1);

  private final Load load;
  private final Sender sender;
  private final Course[] courses;
  private final Recorder recorder;
  private final long beganNanos = System.nanoTime();
  private final long endNanos;
  private final CompletableFuture<Measured> result = new CompletableFuture<>();

  /** Of an open loop: when those fall due that no caller was free for, and who is free. */
  private final Queue<Long> waiting = new ArrayDeque<>();

  private final Queue<Integer> free = new ArrayDeque<>();
  private final AtomicInteger busy = new AtomicInteger();
  private long due;

  private LoadRun(Load load, Sender sender, Workload workload) {
    this.load = load;
    this.sender = sender;
    this.courses = new Course[load.callers()];
    for (int caller = 0; caller < courses.length; caller++) {
      courses[caller] = workload.course(caller);
    }
    long from = beganNanos + load.warmUp().toNanos();
    this.endNanos = from + load.measured().toNanos();
    this.recorder = new Recorder(from, endNanos);
  }

  /** Begins; returns at once. */
  static LoadRun begin(Load load, Sender sender, Workload workload) {
    LoadRun run = new LoadRun(load, sender, workload);
    sender.run(() -> run.carefully(run::begin));
    return run;
  }

  /** Returns when what falls due begins to count. */
  void awaitWarm() {
    sleepUntil(beganNanos + load.warmUp().toNanos());
  }

  /** Returns when nothing falls due any more. */
  void awaitEnd() {
    sleepUntil(endNanos);
  }

  private void sleepUntil(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The measuring was interrupted", e);
    }
  }

  /**
   * Waits until all is answered.
   *
   * @throws StartException if that takes too long
   */
  Measured await() {
    Duration all = load.warmUp().plus(load.measured()).plus(LATE_AT_MOST);
    try {
      return result.get(all.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartException(
          "Not all was answered " + LATE_AT_MOST.toSeconds() + " s after the last was asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load itself failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The measuring was interrupted", e);
    }
  }

  // ---- all on the loop

  private void begin() {
    for (int caller = 0; caller < courses.length; caller++) {
      if (load.isOpen()) {
        free.add(caller);
      } else {
        begin(caller, System.nanoTime());
      }
    }
    if (load.isOpen()) {
      fallDue();
    }
  }

  /** Begins what is due, and comes again: a timer of its own for each would cost more. */
  private void fallDue() {
    long now = System.nanoTime();
    for (long next = dueNanos(); next - now <= 0 && next - endNanos < 0; next = dueNanos()) {
      due++;
      Integer caller = free.poll();
      if (caller == null) {
        waiting.add(next);
      } else {
        begin(caller, next);
      }
    }
    if (now - endNanos < 0) {
      sender.later(STEP, () -> carefully(this::fallDue));
    } else {
      endIfIdle();
    }
  }

  private long dueNanos() {
    return beganNanos + due * 1_000_000_000L / load.perSecond();
  }

  private void begin(int caller, long dueNanos) {
    busy.incrementAndGet();
    ask(caller, dueNanos, courses[caller].next());
  }

  private void ask(int caller, long dueNanos, Post post) {
    sender.post(
        caller,
        post,
        reply -> carefully(() -> heard(caller, dueNanos, post, reply)),
        broken ->
            carefully(() -> {
              recorder.unanswered();
              free(caller);
            }));
  }

  private void heard(int caller, long dueNanos, Post post, Reply reply) {
    if (reply.isNoAnswer()) {
      recorder.retried(dueNanos);
      sender.later(ASK_AGAIN_AFTER, () -> carefully(() -> ask(caller, dueNanos, post)));
      return;
    }
    switch (courses[caller].heard(reply)) {
      case DONE -> {
        recorder.done(dueNanos, System.nanoTime());
        free(caller);
      }
      case AGAIN -> {
        recorder.retried(dueNanos);
        ask(caller, dueNanos, courses[caller].next());
      }
      case WRONG -> {
        recorder.wrong();
        free(caller);
      }
    }
  }

  private void free(int caller) {
    busy.decrementAndGet();
    Long overdue = waiting.poll();
    long now = System.nanoTime();
    if (overdue != null) {
      begin(caller, overdue);
    } else if (load.isOpen()) {
      free.add(caller);
      endIfIdle();
    } else if (now - endNanos < 0) {
      begin(caller, now);
    } else {
      endIfIdle();
    }
  }

  private void endIfIdle() {
    if (System.nanoTime() - endNanos >= 0 && busy.get() == 0 && waiting.isEmpty()) {
      result.complete(recorder.measured());
    }
  }

  private void carefully(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      result.completeExceptionally(fault);
    }
  }
}
