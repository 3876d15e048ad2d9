package dev.firstcome.quickstart.stack;

/** Told what has been reached, on any thread. */
@FunctionalInterface
public interface Progress {
  /** Says nothing to anybody. */
  Progress NONE = step -> {};

  /**
   * @param step a few words, such as {@code Kafka is ready}
   */
  void reached(String step);
}
