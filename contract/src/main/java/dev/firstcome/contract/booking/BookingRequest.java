package dev.firstcome.contract.booking;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What can be asked about bookings. The key is the calendar, so that slots which overlap meet
 * before the same owner, whatever their start.
 */
public sealed interface BookingRequest extends Request {
  int MAX_CALENDAR = 200;
  int MAX_GUEST = 320;
  int MAX_PAYMENT_REFERENCE = 255;
  int MAX_METHOD = 40;

  String calendar();

  @Override
  default Key homeKey() {
    return new Key("calendar", calendar());
  }

  /**
   * Sets what is given and leaves the rest.
   *
   * @param capacity how many live holds and bookings there may be at any instant
   * @param holdMinutes by payment method, how long a hold lives
   */
  record Configure(
      String calendar,
      Optional<Long> capacity,
      Optional<SortedMap<String, Long>> holdMinutes,
      Optional<ZoneId> timeZone,
      Optional<Long> expectedVersion)
      implements BookingRequest {
    public static final String TYPE = "calendar.configure";
    static final long MAX_CAPACITY = 1_000_000;
    static final long MAX_HOLD_MINUTES = 60 * 24 * 31;

    public Configure {
      holdMinutes = holdMinutes.map(Calendar::unchangeable);
    }

    static Configure read(FieldReader in) {
      return new Configure(
          in.text("calendar", MAX_CALENDAR),
          in.optionalWholeNumber("capacity", 1, MAX_CAPACITY),
          in.optionalWholeNumbers("holdMinutes", 20, MAX_METHOD, 1, MAX_HOLD_MINUTES),
          in.optionalParsed("timeZone", Calendar.TIME_ZONE, Calendar::timeZone),
          readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).wholeNumber("capacity", capacity);
      holdMinutes.ifPresent(minutes -> out.wholeNumbers("holdMinutes", minutes));
      out.text("timeZone", timeZone.map(ZoneId::getId))
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /**
   * Reserves a slot for a guest for a while.
   *
   * @param payment the payment method, on which it depends how long
   * @param checkoutSession the producer's own, if there is one already
   */
  record Hold(
      String calendar,
      Slot slot,
      String guest,
      Optional<String> payment,
      Optional<String> checkoutSession)
      implements BookingRequest {
    public static final String TYPE = "booking.hold";

    static Hold read(FieldReader in) {
      return new Hold(
          in.text("calendar", MAX_CALENDAR),
          Slot.read(in),
          in.text("guest", MAX_GUEST),
          in.optionalText("payment", MAX_METHOD),
          in.optionalText("checkoutSession", MAX_PAYMENT_REFERENCE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar);
      slot.write(out);
      out.text("guest", guest).text("payment", payment).text("checkoutSession", checkoutSession);
    }
  }

  /** Payment succeeded: the hold becomes a booking. */
  record Confirm(
      String calendar, UUID booking, Optional<String> paymentIntent, Optional<Long> expectedVersion)
      implements BookingRequest {
    public static final String TYPE = "booking.confirm";

    static Confirm read(FieldReader in) {
      return new Confirm(
          in.text("calendar", MAX_CALENDAR),
          in.id("booking"),
          in.optionalText("paymentIntent", MAX_PAYMENT_REFERENCE),
          readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar)
          .id("booking", booking)
          .text("paymentIntent", paymentIntent)
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /** Frees the slot. */
  record Cancel(String calendar, UUID booking, Optional<Long> expectedVersion)
      implements BookingRequest {
    public static final String TYPE = "booking.cancel";

    static Cancel read(FieldReader in) {
      return new Cancel(
          in.text("calendar", MAX_CALENDAR), in.id("booking"), readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar)
          .id("booking", booking)
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /** A hold's time is up. Asked by its deadline alone. */
  record Lapse(String calendar, UUID booking) implements BookingRequest {
    public static final String TYPE = "booking.lapse";

    static Lapse read(FieldReader in) {
      return new Lapse(in.text("calendar", MAX_CALENDAR), in.id("booking"));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("booking", booking);
    }
  }

  /** 0 says: it must not exist yet. */
  private static Optional<Long> readExpectedVersion(FieldReader in) {
    return in.optionalWholeNumber("expectedVersion", 0, Long.MAX_VALUE);
  }
}
