package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Result;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.AttachPayment;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.BookingRequest.LeaveWaitlist;
import dev.firstcome.contract.booking.BookingRequest.RecordPayment;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.PlaceInLine;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.processor.rules.Asked;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Short words for stories about one calendar, on and around one day. */
final class Words {
  static final String CALENDAR = "lee";
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  private Words() {}

  // ---- times

  /** {@code 09:00}, or {@code 09:00:00.001}, of the day. */
  static Instant at(String time) {
    return TODAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
  }

  /** {@code 09:00-09:30}. */
  static Slot slot(String startAndEnd) {
    int dash = startAndEnd.indexOf('-');
    return new Slot(at(startAndEnd.substring(0, dash)), at(startAndEnd.substring(dash + 1)));
  }

  // ---- ids, which are names of at most eight letters

  static UUID id(String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = new byte[Long.BYTES];
    System.arraycopy(letters, 0, padded, 0, letters.length);
    return new UUID(0, ByteBuffer.wrap(padded).getLong());
  }

  static String name(UUID id) {
    byte[] padded = ByteBuffer.allocate(Long.BYTES).putLong(id.getLeastSignificantBits()).array();
    return new String(padded, StandardCharsets.US_ASCII).replace("\0", "");
  }

  // ---- requests

  static Asked<BookingRequest> hold(String name, String guest, String slot) {
    return hold(name, guest, slot(slot));
  }

  static Asked<BookingRequest> hold(String name, String guest, Slot slot) {
    return asked(name, new Hold(CALENDAR, slot, guest, Optional.empty(), Optional.empty()));
  }

  /** One second each, one after the other from nine o'clock: {@code h0}, {@code h1} and so on. */
  static List<Asked<BookingRequest>> shortHolds(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          Instant start = at("09:00").plusSeconds(i);
          return hold("h" + i, "ann", new Slot(start, start.plusSeconds(1)));
        })
        .toList();
  }

  static Asked<BookingRequest> holdToBePaidBy(
      String payment, String name, String guest, String slot) {
    return asked(
        name,
        new Hold(
            CALENDAR, slot(slot), guest, Optional.of(payment), Optional.of("session-" + name)));
  }

  static Asked<BookingRequest> confirm(String name) {
    return asked("confirm", new Confirm(CALENDAR, id(name), Optional.empty(), Optional.empty()));
  }

  static Asked<BookingRequest> confirm(String name, long expectedVersion) {
    return asked(
        "confirm", new Confirm(CALENDAR, id(name), Optional.empty(), Optional.of(expectedVersion)));
  }

  static Asked<BookingRequest> confirmPaidBy(String paymentIntent, String name) {
    return asked(
        "confirm", new Confirm(CALENDAR, id(name), Optional.of(paymentIntent), Optional.empty()));
  }

  static Asked<BookingRequest> cancel(String name) {
    return asked("cancel", new Cancel(CALENDAR, id(name), Optional.empty()));
  }

  static Asked<BookingRequest> cancel(String name, long expectedVersion) {
    return asked("cancel", new Cancel(CALENDAR, id(name), Optional.of(expectedVersion)));
  }

  static Asked<BookingRequest> holdBringing(
      String session, String name, String guest, String slot) {
    return asked(
        name, new Hold(CALENDAR, slot(slot), guest, Optional.empty(), Optional.of(session)));
  }

  static Asked<BookingRequest> attachSession(String session, String name) {
    return asked(
        "attach", new AttachPayment(CALENDAR, id(name), Optional.of(session), Optional.empty()));
  }

  static Asked<BookingRequest> attachIntent(String intent, String name) {
    return asked(
        "attach", new AttachPayment(CALENDAR, id(name), Optional.empty(), Optional.of(intent)));
  }

  static Asked<BookingRequest> recordPayment(String intent, String name) {
    return asked("record", new RecordPayment(CALENDAR, id(name), intent));
  }

  static Asked<BookingRequest> reschedule(String name, String slot) {
    return asked("move", new Reschedule(CALENDAR, id(name), slot(slot), Optional.empty()));
  }

  static Asked<BookingRequest> reschedule(String name, String slot, long expectedVersion) {
    return asked(
        "move", new Reschedule(CALENDAR, id(name), slot(slot), Optional.of(expectedVersion)));
  }

  /** For which a session is to be opened. */
  static Asked<BookingRequest> holdToPayBy(String method, String name, String guest, String slot) {
    return asked(
        name, new Hold(CALENDAR, slot(slot), guest, Optional.of(method), Optional.empty()));
  }

  static Asked<BookingRequest> joinToPayBy(String method, String name, String guest, String slot) {
    return asked(name, new JoinWaitlist(CALENDAR, slot(slot), guest, Optional.of(method)));
  }

  static Asked<BookingRequest> join(String name, String guest, String slot) {
    return asked(name, new JoinWaitlist(CALENDAR, slot(slot), guest, Optional.empty()));
  }

  static Asked<BookingRequest> join(String name, String guest, Slot slot) {
    return asked(name, new JoinWaitlist(CALENDAR, slot, guest, Optional.empty()));
  }

  static Asked<BookingRequest> leave(String guest, String slot) {
    return asked("leave", new LeaveWaitlist(CALENDAR, slot(slot), guest));
  }

  static Asked<BookingRequest> lapse(String name) {
    return asked("lapse", new Lapse(CALENDAR, id(name)));
  }

  static Asked<BookingRequest> capacity(long capacity) {
    return configure(new Settings().capacity(capacity));
  }

  static Asked<BookingRequest> configure(Settings settings) {
    return asked("conf", settings.request());
  }

  private static Asked<BookingRequest> asked(String name, BookingRequest request) {
    return new Asked<>(id(name), "anonymous", request);
  }

  /** What to configure; nothing, at first. */
  record Settings(
      Optional<Long> capacity,
      Optional<SortedMap<String, Long>> holdMinutes,
      Optional<ZoneId> timeZone,
      Optional<BookableHours> bookableHours,
      Optional<Long> expectedVersion) {
    Settings() {
      this(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Settings bookableHours(BookableHours hours) {
      return new Settings(capacity, holdMinutes, timeZone, Optional.of(hours), expectedVersion);
    }

    Settings capacity(long capacity) {
      return new Settings(
          Optional.of(capacity), holdMinutes, timeZone, bookableHours, expectedVersion);
    }

    Settings holdMinutes(String payment, long minutes) {
      SortedMap<String, Long> all = new TreeMap<>(holdMinutes.orElseGet(TreeMap::new));
      all.put(payment, minutes);
      return new Settings(capacity, Optional.of(all), timeZone, bookableHours, expectedVersion);
    }

    Settings timeZone(String name) {
      return new Settings(
          capacity, holdMinutes, Optional.of(ZoneId.of(name)), bookableHours, expectedVersion);
    }

    Settings expecting(long version) {
      return new Settings(capacity, holdMinutes, timeZone, bookableHours, Optional.of(version));
    }

    private Configure request() {
      return new Configure(
          CALENDAR, capacity, holdMinutes, timeZone, bookableHours, expectedVersion);
    }
  }

  // ---- rows

  /** {@code a held 1}: which, in what state, in which version. */
  static String said(Result result) {
    return switch (result) {
      case Booking booking ->
          name(booking.id()) + " " + booking.state().written() + " " + booking.version();
      case WaitlistEntry entry ->
          name(entry.id()) + " " + entry.state().written() + " " + entry.version();
      case PlaceInLine place -> said(place.entry());
      case Session session ->
          name(session.id()) + " " + session.state().written() + " " + session.version();
      case EarlyPayment payment ->
          payment.paymentIntent() + " " + payment.state().written() + " " + payment.version();
      case Row row -> row.ref().row() + " " + row.version();
      default -> result.toString();
    };
  }
}
