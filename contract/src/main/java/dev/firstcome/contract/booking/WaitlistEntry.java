package dev.firstcome.contract.booking;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/**
 * A guest's place in the line for a slot.
 *
 * @param id the id of the request that made it; the booking that comes of it has the same
 * @param ticket the order in which a calendar's guests came, whatever slot they wait for
 */
public record WaitlistEntry(
    UUID id,
    String calendar,
    Slot slot,
    String guest,
    State state,
    Optional<String> payment,
    long ticket,
    long version)
    implements Row {
  public static final String KIND = "waitlist-entry";

  /** Where it stands. */
  public enum State {
    WAITING("waiting"),
    /** The guest was given a hold. Final. */
    PROMOTED("promoted"),
    /** The guest waits no more, or has the slot by another way. Final. */
    LEFT("left"),
    /** The slot began, and had not come free. Final. */
    EXPIRED("expired");

    private final String written;

    State(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }
  }

  private static final Words<State> STATES = Words.of(State.values(), State::written);

  /** The row of the entry with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** Its next version, which is its last. */
  public WaitlistEntry ended(State state) {
    return new WaitlistEntry(id, calendar, slot, guest, state, payment, ticket, version + 1);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id.toString(), version);
  }

  public static WaitlistEntry read(FieldReader in) {
    return new WaitlistEntry(
        in.id("entry"),
        in.text("calendar", BookingRequest.MAX_CALENDAR),
        Slot.read(in),
        in.text("guest", BookingRequest.MAX_GUEST),
        STATES.read(in, "state"),
        Payment.readMethod(in),
        in.wholeNumber("ticket", 1, Long.MAX_VALUE),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("entry", id).text("calendar", calendar);
    slot.write(out);
    out.text("guest", guest)
        .text("state", state.written())
        .text("payment", payment)
        .wholeNumber("ticket", ticket)
        .wholeNumber("version", version);
  }
}
