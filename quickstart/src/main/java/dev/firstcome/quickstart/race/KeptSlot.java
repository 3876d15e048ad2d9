package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of bookings that are moved. Beside what holds in any race ({@link Promises}, by
 * which the row is what its guest was told last):
 *
 * <ol>
 *   <li>Whoever was told that the move worked has the slot that it asked for.
 *   <li>Each move that worked is the next version.
 *   <li>Each booking stands in the end: neither a move that worked nor one that did not loses it.
 * </ol>
 */
record KeptSlot() {

  List<String> violations(Evidence evidence) {
    List<String> violations =
        new ArrayList<>(
            Promises.violations(
                evidence, Map.of(Hold.class, Set.of(), Reschedule.class, Set.of("slot-taken"))));
    Map<UUID, Booking> now = new HashMap<>();
    evidence.statements().stream()
        .filter(one -> one.booking().isPresent())
        .sorted(Comparator.comparingLong(one -> one.seq().orElse(0L)))
        .forEach(one -> {
          Booking shown = one.booking().orElseThrow();
          check(one, shown, now.get(shown.id()), violations);
          now.put(shown.id(), shown);
        });
    evidence.rows().bookings().stream()
        .filter(row -> !Rows.isLive(row))
        .forEach(row -> violations.add(row.guest() + " has lost its slot"));
    return violations;
  }

  private static void check(
      Statement one, Booking shown, @Nullable Booking before, List<String> violations) {
    if (one.ask().request() instanceof Reschedule asked && !shown.slot().equals(asked.slot())) {
      violations.add(one.who() + " was moved to " + shown.slot() + ", not to " + asked.slot());
    }
    if (before == null) {
      return;
    }
    long step = before.slot().equals(shown.slot()) ? 0 : 1;
    if (shown.version() != before.version() + step) {
      violations.add(
          one.who()
              + " was told version "
              + shown.version()
              + " after version "
              + before.version());
    }
  }
}
