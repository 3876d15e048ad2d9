package dev.firstcome.gateway.http;

import dev.firstcome.gateway.requests.Feed;
import dev.firstcome.gateway.requests.LogPosition;
import dev.firstcome.gateway.requests.LoggedOutcome;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Gives outcomes to the event loops on which somebody follows their key, a batch of them in one go.
 * An outcome is read, and made a frame of, once, and only if there is somebody.
 */
final class EventFan implements Feed {
  private final int generation;
  private final ConcurrentMap<String, Set<LoopFeed>> byKey = new ConcurrentHashMap<>();

  /** To be told; only the thread that feeds looks here. */
  private final Set<LoopFeed> given = new HashSet<>();

  EventFan(int generation) {
    this.generation = generation;
  }

  @Override
  public void take(LoggedOutcome outcome) {
    Set<LoopFeed> loops = byKey.get(outcome.key());
    if (loops == null || !outcome.isEvent()) {
      return;
    }
    LogPosition at = new LogPosition(generation, outcome.partition(), outcome.offset());
    KeyEvent event =
        new KeyEvent(
            outcome.key(), outcome.offset(), Frames.outcome(at, outcome.outcome().bytes()));
    for (LoopFeed loop : loops) {
      loop.give(event);
      given.add(loop);
    }
  }

  @Override
  public void flush() {
    given.forEach(LoopFeed::flush);
    given.clear();
  }

  @Override
  public void lost(int partition) {
    flush();
    Set<LoopFeed> all = new HashSet<>();
    byKey.values().forEach(all::addAll);
    all.forEach(loop -> loop.lost(partition));
  }

  /** From now on the loop is given what comes under the key. */
  void add(String key, LoopFeed loop) {
    byKey.merge(
        key,
        Set.of(loop),
        (others, one) -> {
          Set<LoopFeed> all = new HashSet<>(others);
          all.addAll(one);
          return Set.copyOf(all);
        });
  }

  void remove(String key, LoopFeed loop) {
    byKey.computeIfPresent(
        key,
        (same, loops) -> {
          Set<LoopFeed> others = new HashSet<>(loops);
          others.remove(loop);
          return others.isEmpty() ? null : Set.copyOf(others);
        });
  }
}
