package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decider;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.View;
import java.time.Instant;

/** The rules of bookings, one class a command. */
public final class BookingDecider implements Decider<BookingRequest> {
  @Override
  public Decision decide(View view, Asked<BookingRequest> asked, Instant now) {
    CalendarBook book = new CalendarBook(view, asked.request().calendar(), asked.id(), now);
    return switch (asked.request()) {
      case Configure configure -> ConfigureCalendar.decide(book, configure);
      case Hold hold -> HoldSlot.decide(book, hold);
      case BookingRequest.AttachPayment attach -> AttachPayment.decide(book, attach);
      case Confirm confirm -> ConfirmBooking.decide(book, confirm);
      case BookingRequest.RecordPayment payment -> RecordPayment.decide(book, payment);
      case Cancel cancel -> CancelBooking.decide(book, cancel);
      case Reschedule reschedule -> RescheduleBooking.decide(book, reschedule);
      case BookingRequest.JoinWaitlist join -> JoinWaitlist.decide(book, join);
      case BookingRequest.LeaveWaitlist leave -> LeaveWaitlist.decide(book, leave);
      case Lapse lapse -> LapseHold.decide(book, lapse);
      case BookingRequest.ServeWaitlist serve -> ServeWaitlist.decide(book);
      case BookingRequest.EndWaiting end -> EndWaiting.decide(book, end);
      case BookingRequest.ReturnPayment overdue -> ReturnPayment.decide(book, overdue);
    };
  }
}
