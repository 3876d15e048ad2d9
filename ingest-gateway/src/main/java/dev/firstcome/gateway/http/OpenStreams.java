package dev.firstcome.gateway.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The event streams of one event loop. Each has its turn to be sent something though nothing
 * happens; not all have it at once, so that nobody waits while thousands have theirs.
 */
final class OpenStreams {
  /** In how many turns all streams have had theirs. */
  static final int TURNS = 15;

  private final HttpSettings.Streams limits;
  private final StreamCounts counts;
  private final List<Set<EventStream>> byTurn = new ArrayList<>();
  private int adding;
  private int turn;
  private boolean closed;

  OpenStreams(HttpSettings.Streams limits, StreamCounts counts) {
    this.limits = limits;
    this.counts = counts;
    for (int i = 0; i < TURNS; i++) {
      byTurn.add(new HashSet<>());
    }
  }

  HttpSettings.Streams limits() {
    return limits;
  }

  StreamCounts counts() {
    return counts;
  }

  /** Whether none is to begin any more. */
  boolean closed() {
    return closed;
  }

  void add(EventStream stream) {
    adding = (adding + 1) % TURNS;
    byTurn.get(adding).add(stream);
  }

  void remove(EventStream stream) {
    byTurn.forEach(streams -> streams.remove(stream));
  }

  /** A part of the time between two beats of a stream has passed. */
  void tick() {
    turn = (turn + 1) % TURNS;
    List.copyOf(byTurn.get(turn)).forEach(EventStream::beat);
  }

  /** The gateway closes. */
  void endAll() {
    closed = true;
    byTurn.forEach(streams -> List.copyOf(streams).forEach(EventStream::end));
  }
}
