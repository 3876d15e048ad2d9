package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Transactions that are as if one came after the other: Postgres sees to it, and ends one of those
 * that are not, which is tried again. The answers of before are not read first: their index would
 * have requests end each other that have nothing in common but neighbouring keys.
 */
@SuppressWarnings("JavaLangClash") // As Postgres calls it; nothing here is sent as an object.
final class Serializable implements Decider {
  /** For each new connection, rather than in a round trip for each transaction. */
  static final String SETTINGS = "set default_transaction_isolation to 'serializable'";

  private final Attempts attempts;

  Serializable(Attempts attempts) {
    this.attempts = attempts;
  }

  @Override
  public Answer hold(Asked asked, Hold hold) throws SQLException {
    return attempts.inTransaction(
        asked, connection -> Optional.of(ReadDecideWrite.hold(connection, asked, hold)));
  }

  @Override
  public Answer configure(Asked asked, Configure edit) throws SQLException {
    return attempts.inTransaction(
        asked, connection -> ReadDecideWrite.configure(connection, asked, edit));
  }
}
