package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.Slot;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What several commands on bookings refuse alike. */
final class Bookings {
  private Bookings() {}

  static NotFound notFound(UUID booking) {
    return new NotFound(Booking.KIND, booking.toString());
  }

  /** Whether the caller expects another version. */
  static Optional<VersionConflict> conflict(Booking booking, Optional<Long> expected) {
    return expected
        .filter(version -> version != booking.version())
        .map(version -> VersionConflict.of(version, booking.version(), booking.changedIn()));
  }

  /** What comes free after it has begun comes free for nobody. */
  static SlotTaken taken(Slot slot, Optional<Instant> mayFreeAt) {
    return new SlotTaken(slot, mayFreeAt.filter(at -> !at.isAfter(slot.start())));
  }

  /** What comes first is being settled, by deadlines; then it can be told. */
  static TooBusy tooMuchAtOnce() {
    return new TooBusy(
        "Expected to settle within one decision what comes first, found too many holds that have"
            + " run out or guests in line; they are being settled now.");
  }
}
