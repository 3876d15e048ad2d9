package dev.firstcome.contract.booking;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A guest's claim on a slot, from hold to end.
 *
 * @param id the id of the request that made it
 * @param exclusive whether the calendar took one at a time when the slot was taken; the database
 *     holds such bookings apart by a constraint of its own, as an alarm
 * @param expiresAt while it is held: until when, the instant itself not included
 * @param changedIn by field, the version that last changed it, of those that have changed since the
 *     first
 */
public record Booking(
    UUID id,
    String calendar,
    Slot slot,
    String guest,
    State state,
    boolean exclusive,
    Payment payment,
    Optional<Instant> expiresAt,
    SortedMap<String, Long> changedIn,
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
  }

  private static final Words<State> STATES = Words.of(State.values(), State::written);

  public Booking {
    changedIn = Calendar.unchangeable(changedIn);
  }

  /** A new one. */
  public static Booking made(
      UUID id,
      String calendar,
      Slot slot,
      String guest,
      State state,
      boolean exclusive,
      Payment payment,
      Optional<Instant> expiresAt) {
    return new Booking(
        id, calendar, slot, guest, state, exclusive, payment, expiresAt, ChangedIn.NOTHING, 1);
  }

  /** The row of the booking with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** Its next version: paid for, and so no longer about to expire. */
  public Booking confirmed(boolean exclusive, Payment payment) {
    return next(State.CONFIRMED, slot, exclusive, payment, Optional.empty());
  }

  /** Its next version: it takes no room any more. */
  public Booking ended(State state, Payment payment) {
    return next(state, slot, exclusive, payment, Optional.empty());
  }

  /** Its next version, in another slot. */
  public Booking movedTo(Slot slot, boolean exclusive) {
    return next(state, slot, exclusive, payment, expiresAt);
  }

  /** Its next version, with more known of its payment. */
  public Booking paidBy(Payment payment) {
    return next(state, slot, exclusive, payment, expiresAt);
  }

  private Booking next(
      State state, Slot slot, boolean exclusive, Payment payment, Optional<Instant> expiresAt) {
    ChangedIn changed = ChangedIn.next(changedIn, version + 1);
    changed.note("state", this.state, state);
    changed.note("start", this.slot.start(), slot.start());
    changed.note("end", this.slot.end(), slot.end());
    changed.note("checkoutSession", this.payment.checkoutSession(), payment.checkoutSession());
    changed.note("paymentIntent", this.payment.paymentIntent(), payment.paymentIntent());
    changed.note("paid", this.payment.isPaid(), payment.isPaid());
    return new Booking(
        id,
        calendar,
        slot,
        guest,
        state,
        exclusive,
        payment,
        expiresAt,
        changed.versions(),
        version + 1);
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
        STATES.read(in, "state"),
        in.flag("exclusive"),
        Payment.read(in),
        in.optionalInstant("expiresAt"),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("booking", id).text("calendar", calendar);
    slot.write(out);
    out.text("guest", guest).text("state", state.written()).flag("exclusive", exclusive);
    payment.write(out);
    out.instant("expiresAt", expiresAt);
    ChangedIn.write(out, changedIn);
    out.wholeNumber("version", version);
  }
}
