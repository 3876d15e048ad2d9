package dev.firstcome.quickstart.bench;

import java.time.Duration;
import java.util.function.Consumer;

/** The way to a contender. What it is told and what it tells is all on one thread of its own. */
interface Sender extends AutoCloseable {
  /** Runs it on that thread. */
  void run(Runnable step);

  /** Runs it there, later. */
  void later(Duration pause, Runnable step);

  /**
   * Sends a caller's request, the last of whom must have been answered. To be called there.
   *
   * @param heard told there
   * @param broken told there instead if there is no answer
   */
  void post(int caller, Post post, Consumer<Reply> heard, Consumer<Throwable> broken);

  @Override
  void close();
}
