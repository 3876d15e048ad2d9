package dev.firstcome.contract.booking;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import java.util.List;

/** The operations on bookings. */
public final class BookingOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(Configure.TYPE, Configure::read).versioned(Versions.OPTIONAL),
          Operation.of(Hold.TYPE, Hold::read).needingIdempotencyKey(),
          Operation.of(Confirm.TYPE, Confirm::read).versioned(Versions.OPTIONAL),
          Operation.of(Cancel.TYPE, Cancel::read).versioned(Versions.OPTIONAL),
          Operation.of(Lapse.TYPE, Lapse::read).forTimersOnly());

  private BookingOperations() {}
}
