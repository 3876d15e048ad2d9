package dev.firstcome.gateway.reads;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Things as they were a moment ago, for everyone who reads. An implementation must not block its
 * caller, must answer or fail within a bounded time, and fails rather than say that there is
 * nothing where it does not know.
 */
public interface ReadModel {
  /** The kinds of things that can be read, such as {@code booking}. */
  Set<String> kinds();

  /**
   * Finds one.
   *
   * @param kind one of {@link #kinds}
   * @param id as it came from outside; one that no id can look like finds nothing
   */
  CompletionStage<Optional<Row>> find(String kind, String id);

  /**
   * Whether what is read from now on includes the position, waiting for it for a while.
   *
   * @return false once the time is over
   */
  CompletionStage<Boolean> reached(Position position, Duration time);
}
