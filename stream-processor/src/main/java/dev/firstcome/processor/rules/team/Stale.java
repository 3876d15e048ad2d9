package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import java.util.Map;
import java.util.Optional;

/** Of things that have one field to change. */
final class Stale {
  private Stale() {}

  /**
   * Refuses, as a version conflict, what expects another version than there is.
   *
   * @param current 0 if there is nothing yet
   */
  static Optional<Refusal> refusal(Optional<Long> expected, long current, String field) {
    return expected
        .filter(version -> version != current)
        .map(version -> VersionConflict.of(version, current, Map.of(field, current)));
  }
}
