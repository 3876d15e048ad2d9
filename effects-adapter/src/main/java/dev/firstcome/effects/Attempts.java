package dev.firstcome.effects;

import dev.firstcome.runtime.Backoff;
import java.time.Duration;

/**
 * How often an effect is tried, and how long after a failure.
 *
 * @param most after so many it is parked
 */
record Attempts(int most, Backoff backoff) {
  /** What becomes of an effect whose try failed. */
  sealed interface Next {
    record Wait(Duration pause) implements Next {}

    record GiveUp() implements Next {}
  }

  /** After so many tries, from 1, the last of which failed. */
  Next after(int tries) {
    return tries >= most ? new Next.GiveUp() : new Next.Wait(backoff.after(tries));
  }

  /**
   * Whether this try is one too many. Only tries that never ended come to that: an effect that
   * takes its process down with it shall not do so for ever.
   */
  boolean isTooMany(int tries) {
    return tries > most;
  }
}
