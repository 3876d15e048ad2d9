package dev.firstcome.quickstart.race;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A way for callers to ask. */
public interface Transport extends AutoCloseable {

  /**
   * @param nanos from the asking to the final answer
   */
  record Told(Heard heard, long nanos) {}

  /** Makes everything ready for so many to ask at once; returns when it is. */
  void prepare(int callers);

  /**
   * Has all of them ask at once: an answer is looked at only when all have asked, as far as it can
   * be helped.
   *
   * @param patience how long each goes on asking and waiting, until it has heard nothing
   * @return one for each, in the same order; none of them fails
   */
  List<CompletableFuture<Told>> askAll(List<Ask> asks, Duration patience);

  @Override
  void close();
}
