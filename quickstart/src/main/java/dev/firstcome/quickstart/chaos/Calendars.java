package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.quickstart.chaos.CalendarsModel.Do;
import dev.firstcome.quickstart.chaos.CalendarsModel.Place;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Heard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Two calendars and a few slots: guests hold, move and cancel on either, and a coach and an agent,
 * whose calendars they are, meet in both at once or not at all. Holds lapse when their time is
 * over.
 */
final class Calendars implements Field<SortedMap<Place, String>, Do> {
  /** As long as a hold lives where nobody has said otherwise. */
  static final Duration USUAL_HOLD = Duration.ofMinutes(30);

  /** As short as it can be made. */
  static final Duration SHORTEST_HOLD = Duration.ofMinutes(1);

  private static final String PAYMENT = "card";
  private static final int SLOTS = 3;
  private static final Duration LENGTH = Duration.ofMinutes(30);

  private final List<String> calendars;
  private final Instant firstSlot;
  private final Duration hold;
  private final Set<Integer> configured = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Made coachs = new Made();
  private final Made agents = new Made();
  private final Made meetings = new Made();

  /**
   * @param token of which all names are made; nobody has used it before
   * @param firstSlot in the future
   * @param hold how long holds live
   */
  Calendars(String token, Instant firstSlot, Duration hold) {
    this.calendars = List.of(token + "-coach", token + "-agent");
    this.firstSlot = firstSlot;
    this.hold = hold;
  }

  @Override
  public String name() {
    return "calendars " + String.join(" and ", calendars);
  }

  @Override
  public Model<SortedMap<Place, String>, Do, String> model() {
    return new CalendarsModel();
  }

  // ---- what is asked

  @Override
  public List<Do> first() {
    return isConfigured() ? List.of(new Do.Configure(0), new Do.Configure(1)) : List.of();
  }

  private boolean isConfigured() {
    return !hold.equals(USUAL_HOLD);
  }

  @Override
  public Optional<Do> next(int client, RandomGenerator lots) {
    Place place = new Place(lots.nextInt(2), lots.nextInt(SLOTS));
    int drawn = lots.nextInt(10);
    if (drawn < 3) {
      return Optional.of(new Do.Hold(numbers.incrementAndGet(), place));
    }
    if (drawn < 5) {
      return Optional.of(new Do.Meet(numbers.incrementAndGet(), place.slot()));
    }
    if (drawn < 7) {
      return meetings.recent(lots).map(Do.CallOff::new);
    }
    Optional<Integer> hold = holds(place.calendar()).recent(lots);
    return drawn < 9
        ? hold.map(n -> new Do.Cancel(n, place.calendar()))
        : hold.map(n -> new Do.Move(n, place));
  }

  private Made holds(int calendar) {
    return calendar == 0 ? coachs : agents;
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.Hold(int n, Place(int calendar, int slot)) ->
          new BookingRequest.Hold(
              calendars.get(calendar),
              slot(slot),
              CalendarsModel.guest(n),
              Optional.of(PAYMENT),
              Optional.empty());
      case Do.Cancel(int hold, int calendar) ->
          new BookingRequest.Cancel(
              calendars.get(calendar), holds(calendar).id(hold), Optional.empty());
      case Do.Move(int hold, Place(int calendar, int slot)) ->
          new BookingRequest.Reschedule(
              calendars.get(calendar), holds(calendar).id(hold), slot(slot), Optional.empty());
      case Do.Meet(int n, int slot) -> new SessionRequest.Schedule(pair(), slot(slot));
      case Do.CallOff(int meeting) -> new SessionRequest.Cancel(meetings.id(meeting), pair(), 1);
      case Do.Configure(int calendar) ->
          new BookingRequest.Configure(
              calendars.get(calendar),
              Optional.empty(),
              Optional.of(new TreeMap<>(Map.of(PAYMENT, hold.toMinutes()))),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case Do.Lapse _, Do.Last _ -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  private Pair pair() {
    return new Pair(calendars.get(0), calendars.get(1));
  }

  private Slot slot(int number) {
    Instant start = firstSlot.plus(LENGTH.multipliedBy(number));
    return new Slot(start, start.plus(LENGTH));
  }

  // ---- what is told

  @Override
  public String accepted(Do input, Heard.Accepted told) {
    switch (input) {
      case Do.Hold(int n, Place place) -> holds(place.calendar()).put(n, id(told));
      case Do.Meet(int n, int slot) -> meetings.put(n, id(told));
      case Do.Configure(int calendar) -> configured.add(calendar);
      case Do.Cancel _, Do.Move _, Do.CallOff _, Do.Lapse _, Do.Last _ -> {}
    }
    return ACCEPTED;
  }

  private static UUID id(Heard.Accepted told) {
    return UUID.fromString(told.id().orElseThrow());
  }

  @Override
  public Optional<Due<Do>> due(Do input) {
    return input instanceof Do.Hold(int n, Place(int calendar, int slot))
        ? Optional.of(
            new Due<>(new Do.Lapse(n), hold, !isConfigured() || configured.contains(calendar)))
        : Optional.empty();
  }

  // ---- what there is

  @Override
  public Do last() {
    return new Do.Last();
  }

  @Override
  public String tables(Connection tables) throws SQLException {
    SortedMap<Place, String> taken = new TreeMap<>();
    try (PreparedStatement rows =
        tables.prepareStatement(
            """
            select calendar, starts_at, guest as who from bookings
             where calendar = any (?) and state in ('held', 'confirmed')
            union all
            select one.calendar, starts_at, 'meeting' from sessions,
                   lateral (values (coach), (agent)) as one (calendar)
             where coach = ? and state <> 'cancelled'\
            """)) {
      rows.setArray(1, tables.createArrayOf("text", calendars.toArray()));
      rows.setString(2, calendars.getFirst());
      try (ResultSet row = rows.executeQuery()) {
        while (row.next()) {
          taken.merge(place(row), row.getString("who"), (one, other) -> one + " and " + other);
        }
      }
    }
    return CalendarsModel.inWords(taken);
  }

  private Place place(ResultSet row) throws SQLException {
    Instant start = row.getObject("starts_at", OffsetDateTime.class).toInstant();
    long slot = Duration.between(firstSlot, start).dividedBy(LENGTH);
    return new Place(calendars.indexOf(row.getString("calendar")), (int) slot);
  }
}
