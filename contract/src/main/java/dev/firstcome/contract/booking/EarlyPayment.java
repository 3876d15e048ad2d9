package dev.firstcome.contract.booking;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.UUID;

/** A payment that came when nobody had heard of its booking yet. */
public record EarlyPayment(
    String paymentIntent, String calendar, UUID booking, State state, long version) implements Row {
  public static final String KIND = "early-payment";

  /** Where it stands. */
  public enum State {
    /** For its booking to be made. */
    WAITING("waiting"),
    /** The booking came, and is paid by it. Final. */
    MATCHED("matched"),
    /** The booking did not come in time, or was paid already. Final. */
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

  /** The row of this payment. */
  public static String rowId(String paymentIntent) {
    return KIND + "/" + paymentIntent;
  }

  /** Its next version, which is its last. */
  public EarlyPayment ended(State state) {
    return new EarlyPayment(paymentIntent, calendar, booking, state, version + 1);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, paymentIntent, version);
  }

  public static EarlyPayment read(FieldReader in) {
    return new EarlyPayment(
        in.text("paymentIntent", BookingRequest.MAX_PAYMENT_REFERENCE),
        in.text("calendar", BookingRequest.MAX_CALENDAR),
        in.id("booking"),
        STATES.read(in, "state"),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.text("paymentIntent", paymentIntent)
        .text("calendar", calendar)
        .id("booking", booking)
        .text("state", state.written())
        .wholeNumber("version", version);
  }
}
