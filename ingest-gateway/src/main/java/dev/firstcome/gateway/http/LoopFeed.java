package dev.firstcome.gateway.http;

import dev.firstcome.gateway.requests.Outcomes;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who follows which key on one event loop. */
final class LoopFeed {
  private final Context context;
  private final EventFan fan;
  private final Map<String, Set<KeyStream>> byKey = new HashMap<>();

  /** Up to which offset all was given to those who follow, by partition. */
  private final Map<Integer, Long> told = new HashMap<>();

  /** Not on its way yet; only the thread that feeds looks here. */
  private List<KeyEvent> batch = new ArrayList<>();

  LoopFeed(Context context, EventFan fan) {
    this.context = context;
    this.fan = fan;
  }

  void give(KeyEvent event) {
    batch.add(event);
  }

  void flush() {
    List<KeyEvent> events = batch;
    batch = new ArrayList<>();
    context.runOnContext(now -> events.forEach(this::tell));
  }

  private void tell(KeyEvent event) {
    Set<KeyStream> followers = byKey.get(event.key());
    if (followers != null) {
      // A copy: one that is cut off for being too slow leaves.
      List.copyOf(followers).forEach(follower -> follower.take(event));
    }
  }

  void lost(int partition) {
    context.runOnContext(now ->
        List.copyOf(byKey.values()).stream()
            .flatMap(followers -> List.copyOf(followers).stream())
            .filter(follower -> follower.partition() == partition)
            .forEach(KeyStream::end));
  }

  /** On the loop, and while nothing comes by. */
  void join(KeyStream follower) {
    Set<KeyStream> followers = byKey.computeIfAbsent(follower.key(), first -> new HashSet<>());
    followers.add(follower);
    fan.add(follower.key(), this);
  }

  void leave(KeyStream follower) {
    Set<KeyStream> followers = byKey.get(follower.key());
    if (followers != null && followers.remove(follower) && followers.isEmpty()) {
      byKey.remove(follower.key());
      fan.remove(follower.key(), this);
    }
  }

  /**
   * Runs {@code step} once everything that has come by until now is told, with {@link #told} saying
   * how far that is.
   */
  void afterAllThat(Outcomes outcomes, int partitions, Runnable step) {
    Map<Integer, Long> reached = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      reached.put(partition, outcomes.told(partition));
    }
    // What was told of by then stands in the loop's line before this.
    context.runOnContext(now -> {
      told.putAll(reached);
      step.run();
    });
  }

  long told(int partition) {
    return told.getOrDefault(partition, -1L);
  }
}
