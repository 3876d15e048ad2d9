package dev.firstcome.contract.booking;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.UUID;

/**
 * What can be asked about sessions, which take room in two calendars at once. The home key is the
 * first of the two.
 */
public sealed interface SessionRequest extends Request {
  Pair pair();

  @Override
  default Key homeKey() {
    return BookingRequest.key(pair().home());
  }

  /** One that is about a session that there is. */
  sealed interface OfSession extends SessionRequest {
    UUID session();

    long expectedVersion();
  }

  /** Takes the slot in both calendars, or in none. */
  record Schedule(Pair pair, Slot slot) implements SessionRequest {
    public static final String TYPE = "session.schedule";

    static Schedule read(FieldReader in) {
      return new Schedule(Pair.read(in), Slot.read(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      pair.write(out);
      slot.write(out);
    }
  }

  /** The session has taken place. It keeps its slot. */
  record Complete(UUID session, Pair pair, long expectedVersion) implements OfSession {
    public static final String TYPE = "session.complete";

    static Complete read(FieldReader in) {
      return new Complete(in.id("session"), Pair.read(in), readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      writeSession(this, out);
    }
  }

  /** Frees the slot in both calendars. */
  record Cancel(UUID session, Pair pair, long expectedVersion) implements OfSession {
    public static final String TYPE = "session.cancel";

    static Cancel read(FieldReader in) {
      return new Cancel(in.id("session"), Pair.read(in), readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      writeSession(this, out);
    }
  }

  /** Moves to another slot of both calendars; the old one is kept if the move fails. */
  record Reschedule(UUID session, Pair pair, Slot slot, long expectedVersion) implements OfSession {
    public static final String TYPE = "session.reschedule";

    static Reschedule read(FieldReader in) {
      return new Reschedule(
          in.id("session"), Pair.read(in), Slot.read(in), readExpectedVersion(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      writeSession(this, out);
      slot.write(out);
    }
  }

  private static void writeSession(OfSession request, FieldWriter out) {
    out.id("session", request.session());
    request.pair().write(out);
    out.wholeNumber("expectedVersion", request.expectedVersion());
  }

  private static long readExpectedVersion(FieldReader in) {
    return in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE);
  }
}
