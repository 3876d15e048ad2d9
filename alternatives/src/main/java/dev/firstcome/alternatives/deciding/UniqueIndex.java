package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.sql.SQLException;

/**
 * A unique index decides: of equal slots the second is not inserted, and an edit is an update on
 * condition that the version is the expected one. Each is one statement, answer and repeat
 * included, and holds its row for no longer than that. It suffices as long as slots are equal or
 * apart; slots that overlap in part would need an exclusion constraint.
 */
final class UniqueIndex implements Decider {
  private final Attempts attempts;

  UniqueIndex(Attempts attempts) {
    this.attempts = attempts;
  }

  @Override
  public Answer hold(Asked asked, Hold hold) throws SQLException {
    return attempts.byStatement(asked, connection -> Holds.atOnce(connection, asked, hold));
  }

  @Override
  public Answer configure(Asked asked, Configure edit) throws SQLException {
    return attempts.byStatement(asked, connection -> Edits.atOnce(connection, asked, edit));
  }
}
