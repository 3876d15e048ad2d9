package dev.firstcome.contract.booking;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A coach and an agent meet: a slot in the calendars of both. Kept by the first of the two, see
 * {@link Pair#home}.
 *
 * @param id the id of the request that made it
 * @param changedIn by field, the version that last changed it, of those that have changed since the
 *     first
 */
public record Session(
    UUID id, Pair pair, Slot slot, State state, SortedMap<String, Long> changedIn, long version)
    implements Row {
  public static final String KIND = "session";

  /** Where it stands. Only a cancelled one takes no room in the calendars. */
  public enum State {
    SCHEDULED("scheduled"),
    /** It took place. Final. */
    COMPLETED("completed"),
    /** Given up. Final. */
    CANCELLED("cancelled");

    private final String written;

    State(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }
  }

  private static final Words<State> STATES = Words.of(State.values(), State::written);

  public Session {
    changedIn = Calendar.unchangeable(changedIn);
  }

  /** A new one. */
  public static Session scheduled(UUID id, Pair pair, Slot slot) {
    return new Session(id, pair, slot, State.SCHEDULED, ChangedIn.NOTHING, 1);
  }

  /** The row of the session with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** Its next version: at an end. */
  public Session ended(State state) {
    return next(state, slot);
  }

  /** Its next version, in another slot. */
  public Session movedTo(Slot slot) {
    return next(state, slot);
  }

  private Session next(State state, Slot slot) {
    ChangedIn changed = ChangedIn.next(changedIn, version + 1);
    changed.note("state", this.state, state);
    changed.note("start", this.slot.start(), slot.start());
    changed.note("end", this.slot.end(), slot.end());
    return new Session(id, pair, slot, state, changed.versions(), version + 1);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id.toString(), version);
  }

  public static Session read(FieldReader in) {
    return new Session(
        in.id("session"),
        Pair.read(in),
        Slot.read(in),
        STATES.read(in, "state"),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.id("session", id);
    pair.write(out);
    slot.write(out);
    out.text("state", state.written());
    ChangedIn.write(out, changedIn);
    out.wholeNumber("version", version);
  }

  /** Whose session it is: the calendars of two, who are not the same. */
  public record Pair(String coach, String agent) {
    static Pair read(FieldReader in) {
      String coach = in.text("coach", BookingRequest.MAX_CALENDAR);
      String agent = in.text("agent", BookingRequest.MAX_CALENDAR);
      if (coach.equals(agent)) {
        throw in.malformed("agent", "another calendar than the coach's", '"' + agent + '"');
      }
      return new Pair(coach, agent);
    }

    void write(FieldWriter out) {
      out.text("coach", coach).text("agent", agent);
    }

    /** The calendar that keeps the session: the first of the two by name. */
    public String home() {
      return coach.compareTo(agent) < 0 ? coach : agent;
    }

    /** The calendar that only knows that its slot is taken. */
    public String other() {
      return coach.compareTo(agent) < 0 ? agent : coach;
    }
  }
}
