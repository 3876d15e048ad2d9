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
    return key(calendar());
  }

  /** The key of the calendar of this name. */
  static Key key(String calendar) {
    return new Key("calendar", calendar);
  }

  /**
   * Sets what is given and leaves the rest.
   *
   * @param capacity how many live holds and bookings there may be at any instant
   * @param holdMinutes by payment method, how long a hold lives
   * @param bookableHours all of them; those of before are forgotten
   */
  record Configure(
      String calendar,
      Optional<Long> capacity,
      Optional<SortedMap<String, Long>> holdMinutes,
      Optional<ZoneId> timeZone,
      Optional<BookableHours> bookableHours,
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
          BookableHours.readOptional(in),
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
      out.text("timeZone", timeZone.map(ZoneId::getId));
      bookableHours.ifPresent(hours -> hours.write(out));
      out.wholeNumber("expectedVersion", expectedVersion);
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
          Payment.readMethod(in),
          Payment.readSession(in));
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

  /**
   * Says where a hold is paid, or by what. At least one of the two.
   *
   * @param checkoutSession replaces the one before it, which is ended
   */
  record AttachPayment(
      String calendar,
      UUID booking,
      Optional<String> checkoutSession,
      Optional<String> paymentIntent)
      implements BookingRequest {
    public static final String TYPE = "booking.attach-payment";

    static AttachPayment read(FieldReader in) {
      AttachPayment read =
          new AttachPayment(
              in.text("calendar", MAX_CALENDAR),
              in.id("booking"),
              Payment.readSession(in),
              Payment.readIntent(in));
      if (read.checkoutSession.isEmpty() && read.paymentIntent.isEmpty()) {
        throw in.malformed("checkoutSession", "it or a paymentIntent", "neither");
      }
      return read;
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar)
          .id("booking", booking)
          .text("checkoutSession", checkoutSession)
          .text("paymentIntent", paymentIntent);
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
          Payment.readIntent(in),
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

  /**
   * Payment succeeded, as the payment provider tells it, which may be before the hold is decided:
   * then it waits for the hold. Asked by a webhook alone.
   */
  record RecordPayment(String calendar, UUID booking, String paymentIntent)
      implements BookingRequest {
    public static final String TYPE = "booking.record-payment";

    static RecordPayment read(FieldReader in) {
      return new RecordPayment(
          in.text("calendar", MAX_CALENDAR),
          in.id("booking"),
          in.text("paymentIntent", MAX_PAYMENT_REFERENCE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("booking", booking).text("paymentIntent", paymentIntent);
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

  /** Moves to another slot of the calendar, in one step: the old one is kept unless it works. */
  record Reschedule(String calendar, UUID booking, Slot slot, Optional<Long> expectedVersion)
      implements BookingRequest {
    public static final String TYPE = "booking.reschedule";

    static Reschedule read(FieldReader in) {
      return new Reschedule(
          in.text("calendar", MAX_CALENDAR),
          in.id("booking"),
          Slot.read(in),
          readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("booking", booking);
      slot.write(out);
      out.wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /**
   * Waits in line for a slot that is full.
   *
   * @param payment the payment method of the hold that the guest will be given
   */
  record JoinWaitlist(String calendar, Slot slot, String guest, Optional<String> payment)
      implements BookingRequest {
    public static final String TYPE = "booking.join-waitlist";

    static JoinWaitlist read(FieldReader in) {
      return new JoinWaitlist(
          in.text("calendar", MAX_CALENDAR),
          Slot.read(in),
          in.text("guest", MAX_GUEST),
          Payment.readMethod(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar);
      slot.write(out);
      out.text("guest", guest).text("payment", payment);
    }
  }

  /** Waits no longer. */
  record LeaveWaitlist(String calendar, Slot slot, String guest) implements BookingRequest {
    public static final String TYPE = "booking.leave-waitlist";

    static LeaveWaitlist read(FieldReader in) {
      return new LeaveWaitlist(
          in.text("calendar", MAX_CALENDAR), Slot.read(in), in.text("guest", MAX_GUEST));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar);
      slot.write(out);
      out.text("guest", guest);
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

  /**
   * More room than one decision can give to those who wait for it: the next ones in line get
   * theirs. Asked by its deadline alone.
   */
  record ServeWaitlist(String calendar) implements BookingRequest {
    public static final String TYPE = "booking.serve-waitlist";

    static ServeWaitlist read(FieldReader in) {
      return new ServeWaitlist(in.text("calendar", MAX_CALENDAR));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar);
    }
  }

  /** The slot that somebody waits for begins. Asked by its deadline alone. */
  record EndWaiting(String calendar, UUID entry) implements BookingRequest {
    public static final String TYPE = "booking.end-waiting";

    static EndWaiting read(FieldReader in) {
      return new EndWaiting(in.text("calendar", MAX_CALENDAR), in.id("entry"));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).id("entry", entry);
    }
  }

  /**
   * A payment has waited for its booking for long enough: it goes back. Asked by its deadline
   * alone.
   */
  record ReturnPayment(String calendar, String paymentIntent) implements BookingRequest {
    public static final String TYPE = "booking.return-payment";

    static ReturnPayment read(FieldReader in) {
      return new ReturnPayment(
          in.text("calendar", MAX_CALENDAR), in.text("paymentIntent", MAX_PAYMENT_REFERENCE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("calendar", calendar).text("paymentIntent", paymentIntent);
    }
  }

  /** 0 says: it must not exist yet. */
  private static Optional<Long> readExpectedVersion(FieldReader in) {
    return in.optionalWholeNumber("expectedVersion", 0, Long.MAX_VALUE);
  }
}
