package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.WaitlistEntry;
import java.util.List;
import java.util.Optional;

/**
 * What the tables hold of some calendars.
 *
 * @param history every accepted change of them; empty where it cannot be read
 */
record Rows(List<Booking> bookings, List<WaitlistEntry> entries, Optional<List<Change>> history) {

  /**
   * One version of one row.
   *
   * @param row such as {@code booking/0199…}
   * @param seq the decision that made it
   * @param fact which of that decision's facts: 0 for the answer itself
   */
  record Change(String row, long version, long seq, int fact) {}

  List<Booking> live() {
    return bookings.stream().filter(Rows::isLive).toList();
  }

  /** The change that made this version of the row, if the history is known and has it. */
  Optional<Change> change(String row, long version) {
    return history.orElse(List.of()).stream()
        .filter(change -> change.row.equals(row) && change.version == version)
        .findFirst();
  }

  static boolean isLive(Booking booking) {
    return booking.state() == State.HELD || booking.state() == State.CONFIRMED;
  }
}
