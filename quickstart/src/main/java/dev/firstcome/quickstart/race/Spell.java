package dev.firstcome.quickstart.race;

import java.util.Optional;

/**
 * For how long somebody had something, in steps of the race: within one nobody says what came
 * first.
 *
 * @param until the step in which it was given up; empty if it never was
 */
record Spell(int from, Optional<Integer> until) {

  /** Somewhere in this step, it may have been had. */
  boolean mayHold(int step) {
    return from <= step && until.orElse(Integer.MAX_VALUE) >= step;
  }

  /** Whether both must have had it at one time. */
  boolean surelyMeets(Spell other) {
    return surelyHolds(other.from, other) || other.surelyHolds(from, this);
  }

  /** All through the step in which the other began, or at the end of it together with the other. */
  private boolean surelyHolds(int step, Spell other) {
    boolean atItsEnd = from <= step && isGivenUpAfter(step);
    return atItsEnd && (from < step || other.isGivenUpAfter(step));
  }

  private boolean isGivenUpAfter(int step) {
    return until.orElse(Integer.MAX_VALUE) > step;
  }
}
