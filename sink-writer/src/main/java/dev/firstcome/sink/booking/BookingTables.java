package dev.firstcome.sink.booking;

import static dev.firstcome.sink.table.ColumnType.FLAG;
import static dev.firstcome.sink.table.ColumnType.ID;
import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.NUMBERS;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.sink.table.Table;

/** What of a calendar and of a booking stands in which column; see the migration beside it. */
public final class BookingTables {
  public static final Table CALENDARS =
      Table.of(Calendar.class, Calendar.KIND, "calendars")
          .key("calendar", TEXT, Calendar::calendar)
          .column("capacity", NUMBER, Calendar::capacity)
          .column("hold_minutes", NUMBERS, Calendar::holdMinutes)
          .column("time_zone", TEXT, calendar -> calendar.timeZone().getId())
          .column("changed_in", NUMBERS, Calendar::changedIn)
          .build();

  public static final Table BOOKINGS =
      Table.of(Booking.class, Booking.KIND, "bookings")
          .key("calendar", TEXT, Booking::calendar)
          .key("booking", ID, Booking::id)
          .column("starts_at", INSTANT, booking -> booking.slot().start())
          .column("ends_at", INSTANT, booking -> booking.slot().end())
          .column("guest", TEXT, Booking::guest)
          .column("state", TEXT, booking -> booking.state().written())
          .column("exclusive", FLAG, Booking::exclusive)
          .optional("payment", TEXT, Booking::payment)
          .optional("checkout_session", TEXT, Booking::checkoutSession)
          .optional("payment_intent", TEXT, Booking::paymentIntent)
          .optional("expires_at", INSTANT, Booking::expiresAt)
          .build();

  private BookingTables() {}
}
