package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.stack.Progress;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** Who takes requests and decides them; it runs already, each part a process. */
public interface Contender extends AutoCloseable {
  /** As tables name it. */
  String name();

  /**
   * The way to it.
   *
   * @throws dev.firstcome.runtime.StartException if it is out of reach
   */
  Sender sender(int callers);

  /** The ids of its processes, by what they are. */
  SequencedMap<String, Long> processes();

  /**
   * Loads it.
   *
   * @throws dev.firstcome.runtime.StartException if it is out of reach or does not answer in the
   *     end
   */
  default Trial trial(Load load, Workloads workload, Progress progress) {
    return Trial.of(this, load, workload, progress);
  }

  /** How often it has tried again by itself until now; empty if it never does. */
  OptionalDouble retries();

  @Override
  void close();
}
