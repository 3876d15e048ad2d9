package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What several commands on bookings share. */
final class Bookings {
  private Bookings() {}

  /** Whether the caller expects another version; a booking changes only from state to state. */
  static Optional<VersionConflict> conflict(Booking booking, Optional<Long> expected) {
    return expected
        .filter(version -> version != booking.version())
        .map(version ->
            new VersionConflict(version, booking.version(), new TreeSet<>(Set.of("state"))));
  }
}
