package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/** One step of a history. Bookings go by number, in the order in which they came into being. */
sealed interface Act {
  /**
   * What a caller believes of the version: nothing, the right one, or one that is off by so much.
   */
  record Belief(Optional<Integer> off) {
    boolean isWrong() {
      return off.filter(by -> by != 0).isPresent();
    }

    Optional<Long> version(long version) {
      return off.map(by -> version + by);
    }
  }

  record Hold(Slot slot, String guest, Optional<String> payment) implements Act {}

  record Confirm(int booking, Belief belief) implements Act {}

  record Cancel(int booking, Belief belief) implements Act {}

  record Configure(
      Optional<Long> capacity, Optional<SortedMap<String, Long>> holdMinutes, Belief belief)
      implements Act {}

  /**
   * The timer of a booking fires, whether or not it is time, where timers are not to be relied on.
   */
  record Timer(int booking) implements Act {}

  record TimePasses(Duration by) implements Act {}
}
