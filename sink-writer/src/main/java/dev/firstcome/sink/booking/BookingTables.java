package dev.firstcome.sink.booking;

import static dev.firstcome.sink.table.ColumnType.FLAG;
import static dev.firstcome.sink.table.ColumnType.ID;
import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.JSON;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.NUMBERS;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.Json;
import dev.firstcome.sink.table.Table;
import java.nio.charset.StandardCharsets;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class BookingTables {
  public static final Table CALENDARS =
      Table.of(Calendar.class, Calendar.KIND, "calendars")
          .key("calendar", TEXT, Calendar::calendar)
          .column("capacity", NUMBER, Calendar::capacity)
          .column("hold_minutes", NUMBERS, Calendar::holdMinutes)
          .column("time_zone", TEXT, calendar -> calendar.timeZone().getId())
          .column("bookable_hours", JSON, BookingTables::bookableHours)
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
          .optional("payment", TEXT, booking -> booking.payment().method())
          .optional("checkout_session", TEXT, booking -> booking.payment().checkoutSession())
          .optional("payment_intent", TEXT, booking -> booking.payment().paymentIntent())
          .column("paid", FLAG, booking -> booking.payment().isPaid())
          .optional("expires_at", INSTANT, Booking::expiresAt)
          .column("changed_in", NUMBERS, Booking::changedIn)
          .build();

  public static final Table WAITLIST_ENTRIES =
      Table.of(WaitlistEntry.class, WaitlistEntry.KIND, "waitlist_entries")
          .key("calendar", TEXT, WaitlistEntry::calendar)
          .key("entry", ID, WaitlistEntry::id)
          .column("starts_at", INSTANT, entry -> entry.slot().start())
          .column("ends_at", INSTANT, entry -> entry.slot().end())
          .column("guest", TEXT, WaitlistEntry::guest)
          .column("state", TEXT, entry -> entry.state().written())
          .optional("payment", TEXT, WaitlistEntry::payment)
          .column("ticket", NUMBER, WaitlistEntry::ticket)
          .build();

  public static final Table EARLY_PAYMENTS =
      Table.of(EarlyPayment.class, EarlyPayment.KIND, "early_payments")
          .key("calendar", TEXT, EarlyPayment::calendar)
          .key("payment_intent", TEXT, EarlyPayment::paymentIntent)
          .column("booking", ID, EarlyPayment::booking)
          .column("state", TEXT, payment -> payment.state().written())
          .build();

  public static final Table SESSIONS =
      Table.of(Session.class, Session.KIND, "sessions")
          .key("calendar", TEXT, session -> session.pair().home())
          .key("session", ID, Session::id)
          .column("coach", TEXT, session -> session.pair().coach())
          .column("agent", TEXT, session -> session.pair().agent())
          .column("starts_at", INSTANT, session -> session.slot().start())
          .column("ends_at", INSTANT, session -> session.slot().end())
          .column("state", TEXT, session -> session.state().written())
          .column("changed_in", NUMBERS, Session::changedIn)
          .build();

  private BookingTables() {}

  private static String bookableHours(Calendar calendar) {
    return new String(Json.write(calendar.bookableHours()::writeDays), StandardCharsets.UTF_8);
  }
}
