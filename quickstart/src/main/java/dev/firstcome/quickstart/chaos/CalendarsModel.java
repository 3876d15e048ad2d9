package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.history.Model;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two calendars with room for one at a time. What is over is forgotten: whoever names it is told
 * that it has ended.
 */
final class CalendarsModel
    implements Model<SortedMap<CalendarsModel.Place, String>, CalendarsModel.Do, String> {
  private static final String TAKEN = "slot-taken";

  /** A slot of a calendar. */
  record Place(int calendar, int slot) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return calendar != other.calendar
          ? Integer.compare(calendar, other.calendar)
          : Integer.compare(slot, other.slot);
    }

    @Override
    public String toString() {
      return calendar + "/" + slot;
    }
  }

  /** What can be asked; whatever is made has the number n. */
  sealed interface Do {
    record Hold(int n, Place place) implements Do {}

    record Cancel(int hold, int calendar) implements Do {}

    record Move(int hold, Place to) implements Do {}

    /** In both calendars at once. */
    record Meet(int n, int slot) implements Do {}

    record CallOff(int meeting) implements Do {}

    /** From now on holds live as long as they are to. */
    record Configure(int calendar) implements Do {}

    /** A hold's time is over. */
    record Lapse(int hold) implements Do {}

    record Last() implements Do {}
  }

  /** Who has a place. */
  static String guest(int n) {
    return "guest-" + n;
  }

  static String meeting(int n) {
    return "meeting-" + n;
  }

  /**
   * Who has which place, in words. Of a meeting whose caller was not answered nobody has the id.
   */
  static String inWords(SortedMap<Place, String> taken) {
    return taken.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue().replaceAll("meeting-\\d+", "meeting"))
        .collect(Collectors.joining(" "));
  }

  @Override
  public SortedMap<Place, String> initial() {
    return new TreeMap<>();
  }

  @Override
  public Optional<SortedMap<Place, String>> step(
      SortedMap<Place, String> taken, Do input, String output) {
    if (input instanceof Do.Last) {
      return output.equals(inWords(taken)) ? Optional.of(taken) : Optional.empty();
    }
    Answered right = answer(taken, input);
    return right.output.equals(output) ? Optional.of(right.taken) : Optional.empty();
  }

  @Override
  public Collection<SortedMap<Place, String>> step(SortedMap<Place, String> taken, Do input) {
    return List.of(answer(taken, input).taken);
  }

  @Override
  public boolean changesNothing(Do input, String output) {
    return !output.equals(Field.ACCEPTED);
  }

  private record Answered(String output, SortedMap<Place, String> taken) {}

  private static Answered answer(SortedMap<Place, String> taken, Do input) {
    return switch (input) {
      case Do.Hold(int n, Place place) ->
          taken.containsKey(place)
              ? new Answered(TAKEN, taken)
              : accepted(with(taken, place, guest(n)));
      case Do.Cancel(int hold, int calendar) ->
          taken.containsValue(guest(hold))
              ? accepted(without(taken, guest(hold)))
              : new Answered("already-ended", taken);
      case Do.Move(int hold, Place to) -> move(taken, guest(hold), to);
      case Do.Meet(int n, int slot) -> meet(taken, meeting(n), slot);
      case Do.CallOff(int n) ->
          taken.containsValue(meeting(n))
              ? accepted(without(taken, meeting(n)))
              : new Answered("version-conflict", taken);
      case Do.Configure(int calendar) -> accepted(taken);
      case Do.Lapse(int hold) -> accepted(without(taken, guest(hold)));
      case Do.Last() -> new Answered(inWords(taken), taken);
    };
  }

  private static Answered move(SortedMap<Place, String> taken, String guest, Place to) {
    if (!taken.containsValue(guest)) {
      return new Answered("already-ended", taken);
    }
    String there = taken.getOrDefault(to, guest);
    return there.equals(guest)
        ? accepted(with(without(taken, guest), to, guest))
        : new Answered(TAKEN, taken);
  }

  private static Answered meet(SortedMap<Place, String> taken, String meeting, int slot) {
    String coachs = taken.getOrDefault(new Place(0, slot), "");
    String agents = taken.getOrDefault(new Place(1, slot), "");
    if (coachs.startsWith("meeting-")) {
      // In both, or in none.
      return new Answered("duplicate-session", taken);
    }
    return coachs.isEmpty() && agents.isEmpty()
        ? accepted(with(with(taken, new Place(0, slot), meeting), new Place(1, slot), meeting))
        : new Answered(TAKEN, taken);
  }

  private static Answered accepted(SortedMap<Place, String> taken) {
    return new Answered(Field.ACCEPTED, taken);
  }

  private static SortedMap<Place, String> with(
      SortedMap<Place, String> taken, Place place, String who) {
    SortedMap<Place, String> next = new TreeMap<>(taken);
    next.put(place, who);
    return next;
  }

  private static SortedMap<Place, String> without(SortedMap<Place, String> taken, String who) {
    SortedMap<Place, String> next = new TreeMap<>(taken);
    next.values().removeIf(who::equals);
    return next;
  }
}
