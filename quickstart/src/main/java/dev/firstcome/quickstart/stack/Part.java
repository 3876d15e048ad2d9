package dev.firstcome.quickstart.stack;

import dev.firstcome.runtime.StartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of the stack, which runs or does not. Whoever stops it while it is being started waits for
 * that first: nothing half started is left behind.
 */
public final class Part<T extends AutoCloseable> {
  /** Starts one. */
  @FunctionalInterface
  interface Starter<T> {
    T start() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Part.class);

  private final String name;
  private final Starter<T> starter;
  private @Nullable T running;
  private boolean closed;

  /**
   * @param name for messages
   */
  Part(String name, Starter<T> starter) {
    this.name = name;
    this.starter = starter;
  }

  /** Starts it, if it does not run. */
  public synchronized T start() {
    T already = running;
    if (already != null) {
      return already;
    }
    if (closed) {
      throw new IllegalStateException("The " + name + " is not started any more");
    }
    try {
      T started = starter.start();
      running = started;
      return started;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The start of the " + name + " was interrupted", e);
    }
  }

  /**
   * What runs.
   *
   * @throws IllegalStateException if it does not
   */
  public synchronized T running() {
    T now = running;
    if (now == null) {
      throw new IllegalStateException("The " + name + " does not run");
    }
    return now;
  }

  /** Stops it, if it runs. What goes wrong is logged: the other parts are to be stopped too. */
  public synchronized void stop() {
    T stopping = running;
    running = null;
    if (stopping == null) {
      return;
    }
    try {
      stopping.close();
    } catch (Exception failure) {
      LOG.error("The {} did not stop cleanly", name, failure);
    }
  }

  /** Stops it for good. */
  synchronized void close() {
    closed = true;
    stop();
  }
}
