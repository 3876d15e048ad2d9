package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.SessionRequest.Cancel;
import dev.firstcome.contract.booking.SessionRequest.Reschedule;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.booking.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What must hold where sessions take room in two calendars, and bookings in one. Beside what holds
 * in any race ({@link Promises}):
 *
 * <ol>
 *   <li>No two sessions or bookings ever overlap in a calendar, by what callers were told and by
 *       the rows.
 *   <li>Whoever is refused a slot is refused one of which something had a part, in one of the
 *       calendars. So what was given up is free in both of them, and what was refused by one is
 *       kept by none.
 *   <li>A session's row is what was told of it last, and every row was told to somebody.
 * </ol>
 */
record NoDoubleBooking() {

  /** That a session or booking had a slot, for a while. */
  private record Taken(UUID id, List<String> calendars, Slot slot, Spell spell) {
    boolean isInTheWayOf(Taken other) {
      return slot.overlaps(other.slot) && spell.surelyMeets(other.spell);
    }
  }

  /** A version of a session or booking, as a caller was told of it. */
  private record Told(
      int step, UUID id, long version, List<String> calendars, Slot slot, boolean live) {}

  List<String> violations(Evidence evidence) {
    List<String> violations =
        new ArrayList<>(
            Promises.violations(
                evidence,
                Map.of(
                    Hold.class, Set.of("slot-taken"),
                    BookingRequest.Cancel.class, Set.of(),
                    BookingRequest.Reschedule.class, Set.of("slot-taken"),
                    Schedule.class, Set.of("slot-taken", "duplicate-session"),
                    Cancel.class, Set.of(),
                    Reschedule.class, Set.of("slot-taken", "duplicate-session"))));
    Map<String, List<Taken>> byCalendar = byCalendar(taken(evidence));
    violations.addAll(overlaps(byCalendar, ""));
    violations.addAll(overlaps(byCalendar(standing(evidence.rows())), "in the tables, "));
    violations.addAll(refusals(evidence, byCalendar));
    violations.addAll(rows(evidence));
    return violations;
  }

  // ---- what was had

  private static List<Taken> taken(Evidence evidence) {
    Map<UUID, List<Told>> versions = new LinkedHashMap<>();
    for (Statement one : evidence.statements()) {
      told(one)
          .ifPresent(
              told -> versions.computeIfAbsent(told.id, first -> new ArrayList<>()).add(told));
    }
    List<Taken> taken = new ArrayList<>();
    for (List<Told> all : versions.values()) {
      all.sort(Comparator.comparingLong(Told::version));
      for (int i = 0; i < all.size(); i++) {
        Told told = all.get(i);
        Optional<Integer> until = all.stream().skip(i + 1L).map(Told::step).findFirst();
        if (told.live) {
          taken.add(new Taken(told.id, told.calendars, told.slot, new Spell(told.step, until)));
        }
      }
    }
    return taken;
  }

  private static Optional<Told> told(Statement one) {
    Optional<Told> session =
        one.session()
            .map(row ->
                new Told(
                    one.step(), row.id(), row.version(), both(row), row.slot(), Rows.isLive(row)));
    return session.or(() ->
        one.booking()
            .map(row ->
                new Told(
                    one.step(),
                    row.id(),
                    row.version(),
                    List.of(row.calendar()),
                    row.slot(),
                    Rows.isLive(row))));
  }

  private static List<String> both(Session session) {
    return List.of(session.pair().coach(), session.pair().agent());
  }

  private static List<Taken> standing(Rows rows) {
    Spell forever = new Spell(0, Optional.empty());
    Stream<Taken> sessions =
        rows.sessions().stream()
            .filter(Rows::isLive)
            .map(row -> new Taken(row.id(), both(row), row.slot(), forever));
    Stream<Taken> bookings =
        rows.live().stream()
            .map(row -> new Taken(row.id(), List.of(row.calendar()), row.slot(), forever));
    return Stream.concat(sessions, bookings).toList();
  }

  private static Map<String, List<Taken>> byCalendar(List<Taken> taken) {
    Map<String, List<Taken>> byCalendar = new LinkedHashMap<>();
    for (Taken one : taken) {
      for (String calendar : one.calendars) {
        byCalendar.computeIfAbsent(calendar, first -> new ArrayList<>()).add(one);
      }
    }
    return byCalendar;
  }

  private static List<String> overlaps(Map<String, List<Taken>> byCalendar, String where) {
    List<String> violations = new ArrayList<>();
    byCalendar.forEach((calendar, all) -> {
      for (int i = 1; i < all.size(); i++) {
        Taken one = all.get(i);
        all.subList(0, i).stream()
            .filter(other -> !other.id.equals(one.id) && one.isInTheWayOf(other))
            .forEach(other ->
                violations.add(
                    where
                        + calendar
                        + " is double-booked: "
                        + shown(other)
                        + " and "
                        + shown(one)));
      }
    });
    return violations;
  }

  private static String shown(Taken one) {
    return one.id + " in " + one.slot;
  }

  // ---- what was refused

  private static List<String> refusals(Evidence evidence, Map<String, List<Taken>> byCalendar) {
    List<String> violations = new ArrayList<>();
    for (Statement one : evidence.statements()) {
      wanted(one)
          .filter(wanted ->
              wanted.calendars.stream()
                  .flatMap(calendar -> byCalendar.getOrDefault(calendar, List.of()).stream())
                  .noneMatch(other -> mayHaveRefused(other, wanted, one.step())))
          .ifPresent(wanted ->
              violations.add(
                  one.who() + " was refused " + wanted.slot + ", which nothing had a part of"));
    }
    return violations;
  }

  private static boolean mayHaveRefused(Taken other, Taken wanted, int step) {
    return !other.id.equals(wanted.id)
        && other.slot.overlaps(wanted.slot)
        && other.spell.mayHold(step);
  }

  /** What was refused because something else had it; with the id of what was to be moved. */
  private static Optional<Taken> wanted(Statement one) {
    boolean isTaken =
        one.code().filter(Set.of("slot-taken", "duplicate-session")::contains).isPresent();
    if (!isTaken) {
      return Optional.empty();
    }
    Spell then = new Spell(one.step(), Optional.of(one.step()));
    UUID nothing = new UUID(0, 0);
    return switch (one.ask().request()) {
      case Hold hold ->
          Optional.of(new Taken(nothing, List.of(hold.calendar()), hold.slot(), then));
      case BookingRequest.Reschedule move ->
          Optional.of(new Taken(move.booking(), List.of(move.calendar()), move.slot(), then));
      case Schedule asked -> Optional.of(new Taken(nothing, both(asked), asked.slot(), then));
      case Reschedule move -> Optional.of(new Taken(move.session(), both(move), move.slot(), then));
      default -> throw new IllegalStateException("nothing says what " + one.who() + " wanted");
    };
  }

  private static List<String> both(SessionRequest asked) {
    return List.of(asked.pair().coach(), asked.pair().agent());
  }

  // ---- rows

  private static List<String> rows(Evidence evidence) {
    Map<UUID, Session> last = new HashMap<>();
    evidence.statements().stream()
        .flatMap(one -> one.session().stream())
        .forEach(told ->
            last.merge(
                told.id(), told, (one, other) -> one.version() >= other.version() ? one : other));
    List<String> violations = new ArrayList<>();
    for (Session row : evidence.rows().sessions()) {
      Optional<Session> told = Optional.ofNullable(last.remove(row.id()));
      if (told.isEmpty()) {
        violations.add("the session " + row.id() + " was told to nobody");
      } else if (!shown(told.get()).equals(shown(row))) {
        violations.add(
            "the session "
                + row.id()
                + " was last told "
                + shown(told.get())
                + ", its row is "
                + shown(row));
      }
    }
    last.keySet().forEach(id -> violations.add("the session " + id + " has no row"));
    return violations;
  }

  private static String shown(Session session) {
    return session.state().written()
        + " in "
        + session.slot()
        + " of "
        + session.pair()
        + " (version "
        + session.version()
        + ")";
  }
}
