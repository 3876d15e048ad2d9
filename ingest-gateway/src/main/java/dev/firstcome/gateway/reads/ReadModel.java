package dev.firstcome.gateway.reads;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Things as they were a moment ago, for everyone who reads. An implementation must not block its
 * caller, must answer or fail within a bounded time, and fails rather than say that there is
 * nothing where it does not know: with {@link TooMany} if it has too much to do, with {@link
 * TooSlow} if what was asked for takes too long.
 */
public interface ReadModel {
  /** The kinds of things that can be read, such as {@code booking}. */
  Set<String> kinds();

  /** Whether there are lists of this kind. */
  boolean isListed(String kind);

  /** How lists of this kind can be narrowed. */
  List<Filter> filters(String kind);

  /**
   * Finds one.
   *
   * @param kind one of {@link #kinds}
   * @param id as it came from outside; one that no id can look like finds nothing
   */
  CompletionStage<Optional<Found>> find(String kind, String id);

  /**
   * Some of a kind, in an order in which nothing ever changes its place: whoever reads part after
   * part comes by everything that is there all the while, and by nothing twice.
   */
  CompletionStage<Listing> list(String kind, Wanted wanted);

  /** Whether anybody may know what becomes of this key. */
  boolean isOpen(Key key);

  /**
   * What became of a key's rows, in the order in which it came about.
   *
   * @param key one that is open
   * @param after as in {@link Wanted}
   */
  CompletionStage<History> history(Key key, List<String> after, int limit);

  /**
   * Whether what is read from now on includes the position, waiting for it for a while.
   *
   * @return false once the time is over
   */
  CompletionStage<Boolean> reached(Position position, Duration time);
}
