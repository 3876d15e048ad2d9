package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.sql.SQLException;

/**
 * Decides requests in a database, many at once and each on the thread that asks. An implementation
 * has what it decided on disk before it says so, decides a request once however often it is asked,
 * and takes a bounded time.
 */
public interface Decider extends AutoCloseable {

  /** The slot is the guest's if nobody has it; who has it already gets the same booking back. */
  Answer hold(Asked asked, Hold hold) throws SQLException;

  /**
   * Sets what is given and leaves the rest. With an expected version it is refused if there is
   * another; without one it is always made, on whatever is the newest by then.
   */
  Answer configure(Asked asked, Configure edit) throws SQLException;

  @Override
  default void close() {}
}
