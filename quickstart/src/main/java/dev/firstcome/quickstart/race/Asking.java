package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.LeaveWaitlist;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be asked of one calendar, each under an idempotency key made of what is asked and who
 * asks it.
 */
record Asking(String calendar) {
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration LENGTH = Duration.ofMinutes(30);

  /** A slot that nobody has to hurry for. */
  static Slot slotAfter(Instant now) {
    Instant start = now.plus(AHEAD).truncatedTo(ChronoUnit.HOURS);
    return new Slot(start, start.plus(LENGTH));
  }

  Ask capacity(long capacity) {
    return configure(Optional.of(capacity), Optional.empty());
  }

  Ask holdMinutes(long minutes) {
    return configure(Optional.empty(), Optional.of(minutes));
  }

  private Ask configure(Optional<Long> capacity, Optional<Long> minutes) {
    return ask(
        "owner",
        new Configure(
            calendar,
            capacity,
            minutes.map(held -> new TreeMap<>(Map.of(Calendar.DEFAULT_PAYMENT, held))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  Ask hold(String guest, Slot slot) {
    return ask(guest, new Hold(calendar, slot, guest, Optional.empty(), Optional.empty()));
  }

  /** One of several times that a payment is told. */
  Ask confirm(Booking booking, String intent, int time) {
    return Ask.of(
        booking.guest(),
        calendar + "-" + intent + "-" + time,
        new Confirm(calendar, booking.id(), Optional.of(intent), Optional.empty()));
  }

  Ask cancel(Booking booking) {
    return ask(booking.guest(), new Cancel(calendar, booking.id(), Optional.empty()));
  }

  /** One of several moves. */
  Ask move(Booking booking, Slot slot, int time) {
    return Ask.of(
        booking.guest(),
        calendar + "-" + booking.guest() + "-move-" + time,
        new Reschedule(calendar, booking.id(), slot, Optional.empty()));
  }

  /** Asks for what changes nothing and costs nothing, whatever the calendar is like. */
  Ask nothing() {
    Slot slot = slotAfter(Instant.EPOCH.plus(Duration.ofDays(30_000)));
    return leave("latecomer", slot);
  }

  Ask join(String guest, Slot slot) {
    return ask(guest, new JoinWaitlist(calendar, slot, guest, Optional.empty()));
  }

  Ask leave(String guest, Slot slot) {
    return ask(guest, new LeaveWaitlist(calendar, slot, guest));
  }

  private Ask ask(String who, BookingRequest request) {
    return Ask.of(who, calendar + "-" + who + "-" + request.type(), request);
  }
}
