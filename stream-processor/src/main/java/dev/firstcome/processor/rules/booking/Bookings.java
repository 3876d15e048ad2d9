package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.processor.rules.Draft;
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

  /** The holds that have run out are lapsing by their deadlines; then it can be told. */
  static TooBusy tooManyOverdue() {
    return new TooBusy(
        "Expected to find room by lapsing at most "
            + Draft.MAX_FACTS
            + " holds that have run out, found too many of them; they are lapsing now.");
  }
}
