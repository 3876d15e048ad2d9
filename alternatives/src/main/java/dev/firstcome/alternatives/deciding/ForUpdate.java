package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The calendar's row is locked first ({@code select … for update}), and until the transaction ends
 * whoever wants the same calendar waits. What is read after it, by statements of their own, is as
 * new as can be ({@code read committed}).
 */
final class ForUpdate implements Decider {
  private final Attempts attempts;

  ForUpdate(Attempts attempts) {
    this.attempts = attempts;
  }

  @Override
  public Answer hold(Asked asked, Hold hold) throws SQLException {
    return attempts.inTransaction(
        asked,
        connection -> {
          Edits.lock(connection, hold.calendar());
          return Optional.of(ReadDecideWrite.hold(connection, asked, hold));
        });
  }

  @Override
  public Answer configure(Asked asked, Configure edit) throws SQLException {
    return attempts.inTransaction(
        asked,
        connection -> {
          Edits.lock(connection, edit.calendar());
          return ReadDecideWrite.configure(connection, asked, edit);
        });
  }
}
