package dev.firstcome.contract.booking;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A guest's claim on a slot, from hold to end.
 *
 * @param id the id of the request that made it
 * @param exclusive whether the calendar took one at a time when the slot was taken; the database
 *     holds such bookings apart by a constraint of its own, as an alarm
 * @param expiresAt while it is held: until when, the instant itself not included
 */
public record Booking(
    UUID id,
    String calendar,
    Slot slot,
    String guest,
    State state,
    boolean exclusive,
    Optional<String> payment,
    Optional<String> checkoutSession,
    Optional<String> paymentIntent,
    Optional<Instant> expiresAt,
    long version)
    implements Row {
  public static final String KIND = "booking";

  /** Where it stands. Only the first two take room in the calendar. */
  public enum State {
    /** Reserved until it expires. */
    HELD("held"),
    /** Paid for. */
    CONFIRMED("confirmed"),
    /** The hold expired unpaid; a late payment may still revive it. */
    LAPSED("lapsed"),
    /** Given up. Final. */
    CANCELLED("cancelled"),
    /** Paid for too late, with the slot gone. Final. */
    REFUND_DUE("refund-due");

    private final String written;

    State(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }

    static Optional<State> parse(String written) {
      return Arrays.stream(values()).filter(state -> state.written.equals(written)).findFirst();
    }
  }

  private static final String STATES =
      Arrays.stream(State.values())
          .map(State::written)
          .collect(Collectors.joining(", ", "one of ", ""));

  /** The row of the booking with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** The next version of it, in another state. */
  public Booking next(State state, Optional<Instant> expiresAt) {
    return new Booking(
        id,
        calendar,
        slot,
        guest,
        state,
        exclusive,
        payment,
        checkoutSession,
        paymentIntent,
        expiresAt,
        version + 1);
  }

  /** The same, with what it was paid by, if that is known now. */
  public Booking paidBy(Optional<String> paymentIntent) {
    return new Booking(
        id,
        calendar,
        slot,
        guest,
        state,
        exclusive,
        payment,
        checkoutSession,
        paymentIntent.or(this::paymentIntent),
        expiresAt,
        version);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id.toString(), version);
  }

  public static Booking read(FieldReader in) {
    return new Booking(
        in.id("booking"),
        in.text("calendar", BookingRequest.MAX_CALENDAR),
        Slot.read(in),
        in.text("guest", BookingRequest.MAX_GUEST),
        in.parsed("state", STATES, State::parse),
        in.flag("exclusive"),
        in.optionalText("payment", BookingRequest.MAX_METHOD),
        in.optionalText("checkoutSession", BookingRequest.MAX_PAYMENT_REFERENCE),
        in.optionalText("paymentIntent", BookingRequest.MAX_PAYMENT_REFERENCE),
        in.optionalInstant("expiresAt"),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("booking", id).text("calendar", calendar);
    slot.write(out);
    out.text("guest", guest)
        .text("state", state.written())
        .flag("exclusive", exclusive)
        .text("payment", payment)
        .text("checkoutSession", checkoutSession)
        .text("paymentIntent", paymentIntent)
        .instant("expiresAt", expiresAt)
        .wholeNumber("version", version);
  }
}
