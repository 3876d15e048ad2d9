package dev.firstcome.gateway.tables;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;

/** Calendars, and what is on them. */
final class BookingReads {
  private static final Form CALENDAR = Form.text(BookingRequest.MAX_CALENDAR);
  private static final Form GUEST = Form.text(BookingRequest.MAX_GUEST);

  /** By their name. One that nobody has configured is not there. */
  static final ReadTable CALENDARS =
      ReadTable.of(
              Calendar.KIND,
              "calendars",
              """
              json_build_object(
                'calendar', calendar, 'capacity', capacity, 'holdMinutes', hold_minutes,
                'timeZone', time_zone, 'bookableHours', bookable_hours,
                'changedIn', changed_in, 'version', version)
              """)
          .key("calendar", CALENDAR)
          .build();

  static final ReadTable BOOKINGS =
      ReadTable.of(
              Booking.KIND,
              "bookings",
              """
              json_strip_nulls(json_build_object(
                'booking', booking, 'calendar', calendar, 'start', %s, 'end', %s, 'guest', guest,
                'state', state, 'exclusive', exclusive, 'payment', payment,
                'checkoutSession', checkout_session, 'paymentIntent', payment_intent,
                'paid', nullif(paid, false), 'expiresAt', %s,
                'changedIn', nullif(changed_in, '{}'), 'version', version))
              """
                  .formatted(
                      JsonRows.instant("starts_at"),
                      JsonRows.instant("ends_at"),
                      JsonRows.instant("expires_at")))
          .key("booking", Form.ID)
          .filter("calendar", CALENDAR)
          .filter("state", Form.oneOf(Booking.State.values(), Booking.State::written))
          .filter("guest", GUEST)
          .period("starts_at")
          .build();

  /** Places in waiting lines. */
  static final ReadTable WAITLIST_ENTRIES =
      ReadTable.of(
              WaitlistEntry.KIND,
              "waitlist_entries",
              """
              json_strip_nulls(json_build_object(
                'entry', entry, 'calendar', calendar, 'start', %s, 'end', %s, 'guest', guest,
                'state', state, 'payment', payment, 'ticket', ticket, 'version', version))
              """
                  .formatted(JsonRows.instant("starts_at"), JsonRows.instant("ends_at")))
          .key("entry", Form.ID)
          .filter("calendar", CALENDAR)
          .filter("state", Form.oneOf(WaitlistEntry.State.values(), WaitlistEntry.State::written))
          .filter("guest", GUEST)
          .build();

  /**
   * Whoever publishes to Kafka can give two sessions one id, on calendars of which nobody owns
   * both: then it is always the same one that is read by the id.
   */
  static final ReadTable SESSIONS =
      ReadTable.of(
              Session.KIND,
              "sessions",
              """
              json_strip_nulls(json_build_object(
                'session', session, 'coach', coach, 'agent', agent, 'start', %s, 'end', %s,
                'state', state, 'changedIn', nullif(changed_in, '{}'), 'version', version))
              """
                  .formatted(JsonRows.instant("starts_at"), JsonRows.instant("ends_at")))
          .key("session", Form.ID)
          .amongEqualIds("calendar", CALENDAR)
          .filter("coach", CALENDAR)
          .filter("agent", CALENDAR)
          .filter("state", Form.oneOf(Session.State.values(), Session.State::written))
          .build();

  private BookingReads() {}
}
