package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Nothing is locked while it decides. What it writes is written on condition that the calendar is
 * as it was when it was read; if not, it is read again. A booking raises the calendar's revision,
 * since what it depends on is all that is booked there: in general, other slots than its own.
 */
final class Optimistic implements Decider {
  private final Attempts attempts;

  Optimistic(Attempts attempts) {
    this.attempts = attempts;
  }

  @Override
  public Answer hold(Asked asked, Hold hold) throws SQLException {
    return attempts.byStatement(asked, connection -> hold(connection, asked, hold));
  }

  private static Optional<Answer> hold(Connection connection, Asked asked, Hold hold)
      throws SQLException {
    Holds.Seen seen = Holds.lookAtRevision(connection, hold);
    return seen.booking().isPresent()
        ? Optional.of(ReadDecideWrite.notBooked(connection, asked, hold, seen.booking().get()))
        : Holds.bookAtRevision(connection, asked, hold, seen.revision());
  }

  @Override
  public Answer configure(Asked asked, Configure edit) throws SQLException {
    return attempts.byStatement(
        asked, connection -> ReadDecideWrite.configure(connection, asked, edit));
  }
}
