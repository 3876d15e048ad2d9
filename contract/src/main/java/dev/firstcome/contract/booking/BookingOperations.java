package dev.firstcome.contract.booking;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.booking.BookingRequest.AttachPayment;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.EndWaiting;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.BookingRequest.LeaveWaitlist;
import dev.firstcome.contract.booking.BookingRequest.RecordPayment;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.BookingRequest.ReturnPayment;
import dev.firstcome.contract.booking.BookingRequest.ServeWaitlist;
import java.util.List;

/** The operations on bookings. */
public final class BookingOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(Configure.TYPE, Configure::read).versioned(Versions.OPTIONAL),
          Operation.of(Hold.TYPE, Hold::read).needingIdempotencyKey(),
          Operation.of(AttachPayment.TYPE, AttachPayment::read),
          Operation.of(Confirm.TYPE, Confirm::read).versioned(Versions.OPTIONAL),
          Operation.of(RecordPayment.TYPE, RecordPayment::read).forProvidersOnly(),
          Operation.of(Cancel.TYPE, Cancel::read).versioned(Versions.OPTIONAL),
          Operation.of(Reschedule.TYPE, Reschedule::read).versioned(Versions.OPTIONAL),
          Operation.of(JoinWaitlist.TYPE, JoinWaitlist::read).needingIdempotencyKey(),
          Operation.of(LeaveWaitlist.TYPE, LeaveWaitlist::read),
          Operation.of(Lapse.TYPE, Lapse::read).forTimersOnly(),
          Operation.of(ServeWaitlist.TYPE, ServeWaitlist::read).forTimersOnly(),
          Operation.of(EndWaiting.TYPE, EndWaiting::read).forTimersOnly(),
          Operation.of(ReturnPayment.TYPE, ReturnPayment::read).forTimersOnly());

  private BookingOperations() {}
}
