package dev.firstcome.runtime;

/** Starts what a process does. */
@FunctionalInterface
public interface Starter {
  /**
   * Starts it and returns at once; whatever it needs that is wrong or not there, it says by an
   * exception, a {@link StartException} where the user can mend it. What is returned is closed once
   * when the process is asked to stop: it ends its parts in order, and is done when close returns.
   */
  AutoCloseable start(Settings settings) throws Exception;
}
