package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.SessionRequest.Cancel;
import dev.firstcome.contract.booking.SessionRequest.Complete;
import dev.firstcome.contract.booking.SessionRequest.Reschedule;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.JointDecider;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of sessions, one class a command. They are among those of bookings because both take
 * room in the same calendars.
 */
public final class SessionDecider implements JointDecider<SessionRequest> {
  @Override
  public Decision decide(View view, Asked<SessionRequest> asked, Instant now) {
    CalendarBook book = book(asked.request().homeKey(), view, asked, now);
    return switch (asked.request()) {
      case Schedule schedule -> ScheduleSession.atHome(book, schedule);
      case Complete complete -> CompleteSession.atHome(book, complete);
      case Cancel cancel -> CancelSession.atHome(book, cancel);
      case Reschedule reschedule -> RescheduleSession.atHome(book, reschedule);
    };
  }

  @Override
  public Trial tryAt(Key stop, View view, Asked<SessionRequest> asked, Instant now) {
    CalendarBook book = book(stop, view, asked, now);
    return switch (asked.request()) {
      case Schedule schedule -> ScheduleSession.tryAtOther(book, schedule);
      case Cancel cancel -> Trial.agree();
      case Reschedule reschedule ->
          RescheduleSession.tryAtOther(book, reschedule, slotBefore(asked));
      case Complete complete -> throw alone(complete);
    };
  }

  @Override
  public Part settle(
      Key stop, View view, Asked<SessionRequest> asked, Instant agreedAt, Instant now) {
    CalendarBook book = book(stop, view, asked, agreedAt).servingAt(now);
    return switch (asked.request()) {
      case Schedule schedule -> ScheduleSession.atOther(book, schedule);
      case Cancel cancel -> CancelSession.atOther(book, slotBefore(asked));
      case Reschedule reschedule -> RescheduleSession.atOther(book, reschedule, slotBefore(asked));
      case Complete complete -> throw alone(complete);
    };
  }

  @Override
  public Accepted answer(View view, Asked<SessionRequest> asked, Instant agreedAt, Instant now) {
    CalendarBook book = book(asked.request().homeKey(), view, asked, agreedAt).servingAt(now);
    return switch (asked.request()) {
      case Schedule schedule -> ScheduleSession.answer(book, schedule);
      case Cancel cancel -> CancelSession.answer(book, cancel);
      case Reschedule reschedule -> RescheduleSession.answer(book, reschedule);
      case Complete complete -> throw alone(complete);
    };
  }

  private static CalendarBook book(
      Key calendar, View view, Asked<SessionRequest> asked, Instant now) {
    return new CalendarBook(view, calendar.text(), asked.id(), now);
  }

  /**
   * The other calendar must agree too.
   *
   * @param before the slot that the session has, which only its home knows
   */
  static Decision alsoAt(String calendar, Optional<Slot> before) {
    return new Decision.Onward(
        before.map(SlotIndex::text), List.of(Stop.at(BookingRequest.key(calendar))));
  }

  private static Slot slotBefore(Asked<SessionRequest> asked) {
    return asked.heard().from(asked.request().homeKey()).map(SlotIndex::slot).orElseThrow();
  }

  /** What fitted when it was tried fits, since nothing has changed here since. */
  static void mustFit(Optional<Refusal> refusal) {
    refusal.ifPresent(why -> {
      throw new IllegalStateException("it was agreed to: " + why.detail());
    });
  }

  private static IllegalStateException alone(SessionRequest request) {
    return new IllegalStateException(request.type() + " concerns one key only");
  }
}
