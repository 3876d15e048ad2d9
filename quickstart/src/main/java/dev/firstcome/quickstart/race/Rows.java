package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.signup.User;
import java.util.List;
import java.util.Optional;

/**
 * What the tables hold of some calendars and some users.
 *
 * @param hanging what hangs on the users: their cards and slugs, profiles, storage accounts, tokens
 * @param history every accepted change of them; empty where it cannot be read
 */
record Rows(
    List<Booking> bookings,
    List<WaitlistEntry> entries,
    List<Session> sessions,
    List<User> users,
    List<Claim> claims,
    List<Row> hanging,
    Optional<List<Change>> history) {

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

  /** Of what hangs on the users all of one kind. */
  <R extends Row> List<R> of(Class<R> kind) {
    return hanging.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** How many rows stand for what was raced for. */
  int standing() {
    int things = hanging.isEmpty() ? users.size() : hanging.size();
    return live().size() + (int) sessions.stream().filter(Rows::isLive).count() + things;
  }

  /** The change that made this version of the row, if the history is known and has it. */
  Optional<Change> change(String row, long version) {
    return history.orElse(List.of()).stream()
        .filter(change -> change.row.equals(row) && change.version == version)
        .findFirst();
  }

  /** Whether it takes up its slot. */
  static boolean isLive(Session session) {
    return session.state() != Session.State.CANCELLED;
  }

  static boolean isLive(Booking booking) {
    return booking.state() == State.HELD || booking.state() == State.CONFIRMED;
  }
}
