package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.slot;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.KeyInMemory;
import java.util.List;
import java.util.stream.Stream;

/** Short words for stories about sessions; those about bookings are as they are on one calendar. */
final class SessionWords {
  /** The first of the two, which keeps their sessions. */
  static final String LEE = Words.CALENDAR;

  static final String MAX = "max";

  /** Whose coach is the one whose calendar comes first. */
  static final Pair LEE_AND_MAX = new Pair(LEE, MAX);

  private SessionWords() {}

  // ---- requests

  static Asked<SessionRequest> schedule(String name, Pair pair, String slot) {
    return new Asked<>(id(name), "anonymous", new SessionRequest.Schedule(pair, slot(slot)));
  }

  static Asked<SessionRequest> complete(String name, Pair pair, long expectedVersion) {
    return asked(new SessionRequest.Complete(id(name), pair, expectedVersion));
  }

  static Asked<SessionRequest> cancel(String name, Pair pair, long expectedVersion) {
    return asked(new SessionRequest.Cancel(id(name), pair, expectedVersion));
  }

  static Asked<SessionRequest> reschedule(
      String name, Pair pair, String slot, long expectedVersion) {
    return asked(new SessionRequest.Reschedule(id(name), pair, slot(slot), expectedVersion));
  }

  private static Asked<SessionRequest> asked(SessionRequest request) {
    return new Asked<>(id("asked"), "anonymous", request);
  }

  /** The same, of another calendar. */
  static Asked<BookingRequest> on(String calendar, Asked<BookingRequest> asked) {
    BookingRequest there =
        switch (asked.request()) {
          case Hold(var lee, var slot, var guest, var payment, var session) ->
              new Hold(calendar, slot, guest, payment, session);
          case Confirm(var lee, var booking, var intent, var version) ->
              new Confirm(calendar, booking, intent, version);
          case Cancel(var lee, var booking, var version) -> new Cancel(calendar, booking, version);
          case JoinWaitlist(var lee, var slot, var guest, var payment) ->
              new JoinWaitlist(calendar, slot, guest, payment);
          case Lapse(var lee, var booking) -> new Lapse(calendar, booking);
          case Configure(var lee, var capacity, var minutes, var zone, var hours, var version) ->
              new Configure(calendar, capacity, minutes, zone, hours, version);
          default -> throw new IllegalArgumentException("of one calendar only: " + asked);
        };
    return new Asked<>(asked.id(), asked.caller(), there);
  }

  // ---- what there is

  static Key calendar(String name) {
    return BookingRequest.key(name);
  }

  static Stream<Session> sessions(KeyInMemory key) {
    return key.rows().values().stream().filter(Session.class::isInstance).map(Session.class::cast);
  }

  static boolean takesRoom(Session session) {
    return session.state() != Session.State.CANCELLED;
  }

  static boolean isOf(Session session, String calendar) {
    return List.of(session.pair().coach(), session.pair().agent()).contains(calendar);
  }
}
