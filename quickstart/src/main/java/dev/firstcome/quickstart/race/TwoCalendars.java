package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.SessionRequest.Cancel;
import dev.firstcome.contract.booking.SessionRequest.Reschedule;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Coaches and agents meet, everybody with everybody, in more slots than there are. */
final class TwoCalendars implements Scenario {
  @Override
  public String name() {
    return "two-calendars";
  }

  @Override
  public String meaning() {
    return "coaches and agents, a twenty-fifth of the callers, schedule overlapping sessions and"
        + " hold bookings, then cancel and move them all at once, and then every calendar is tried"
        + " where a session is or was: no calendar is double-booked, and no session is in one of"
        + " its calendars alone";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running("race-" + token, Asking.slotAfter(now).start(), callers, seed);
  }

  private record Running(String prefix, Instant from, int callers, long seed) implements Contest {
    /** Of these requests per calendar there is room for a third. */
    private static final int PER_CALENDAR = 25;

    private static final int STEPS = 2 * PER_CALENDAR;
    private static final int LONGEST = 4;
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int BOOKS_ONE_IN = 10;
    private static final int TRIES = 3;

    @Override
    public List<String> calendars() {
      return IntStream.range(0, Math.max(4, callers / PER_CALENDAR))
          .mapToObj(n -> prefix + (n % 2 == 0 ? "-coach-" : "-agent-") + n)
          .toList();
    }

    @Override
    public List<String> notes() {
      return Notes.drawnFrom(seed);
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      Random random = new Random(seed);
      List<String> calendars = calendars();
      crowd.say(callers + " callers ask for time in " + calendars.size() + " calendars");
      List<Statement> first =
          crowd.askAll(
              IntStream.range(0, callers).mapToObj(n -> take(n, calendars, random)).toList());
      List<Ask> turmoil = new ArrayList<>();
      for (Statement one : first) {
        one.session().ifPresent(session -> turmoil.addAll(change(session, random)));
        one.booking().ifPresent(booking -> turmoil.addAll(change(booking, random)));
      }
      for (int n = callers; n < callers + callers / 4; n++) {
        turmoil.add(take(n, calendars, random));
      }
      Collections.shuffle(turmoil, random);
      crowd.say("of those who have some, many cancel or move, and others come anew");
      List<Statement> all = new ArrayList<>(first);
      all.addAll(crowd.askAll(turmoil));
      crowd.say("each calendar is tried where sessions are or were");
      for (int time = 0; time < TRIES; time++) {
        crowd.askAll(tries(all, time, random));
      }
      return calendars.stream().map(calendar -> new Asking(calendar).nothing()).toList();
    }

    private Ask take(int n, List<String> calendars, Random random) {
      String one = calendars.get(random.nextInt(calendars.size()));
      if (n % BOOKS_ONE_IN == 0) {
        return new Asking(one).hold("guest-" + n, slot(random));
      }
      String other = one;
      while (other.equals(one)) {
        other = calendars.get(random.nextInt(calendars.size()));
      }
      return ask("caller-" + n, new Schedule(new Pair(one, other), slot(random)));
    }

    private List<Ask> change(Session session, Random random) {
      String who = "holder-of-" + session.id();
      return switch (random.nextInt(4)) {
        case 0 -> List.of(ask(who, new Cancel(session.id(), session.pair(), session.version())));
        case 1 -> {
          Slot slot = slot(random);
          yield List.of(
              ask(who, new Reschedule(session.id(), session.pair(), slot, session.version())));
        }
        default -> List.of();
      };
    }

    private List<Ask> change(Booking booking, Random random) {
      Asking asking = new Asking(booking.calendar());
      return switch (random.nextInt(3)) {
        case 0 -> List.of(asking.cancel(booking));
        case 1 -> List.of(asking.move(booking, slot(random), 1));
        default -> List.of();
      };
    }

    /** One a calendar, so that they are not in each other's way. */
    private List<Ask> tries(List<Statement> told, int time, Random random) {
      List<Session> sessions =
          new ArrayList<>(told.stream().flatMap(one -> one.session().stream()).toList());
      Collections.shuffle(sessions, random);
      Map<String, Ask> tries = new HashMap<>();
      for (Session session : sessions) {
        for (String calendar : List.of(session.pair().home(), session.pair().other())) {
          Ask hold = new Asking(calendar).hold("trier-" + time, session.slot());
          tries.putIfAbsent(calendar, hold);
        }
      }
      return calendars().stream().filter(tries::containsKey).map(tries::get).toList();
    }

    private Slot slot(Random random) {
      Instant start = from.plus(STEP.multipliedBy(random.nextInt(STEPS)));
      return new Slot(start, start.plus(STEP.multipliedBy(random.nextInt(LONGEST) + 1L)));
    }

    private Ask ask(String who, SessionRequest request) {
      return Ask.of(who, prefix + "-" + who + "-" + request.type(), request);
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<String> violations(Evidence evidence) {
      return new NoDoubleBooking().violations(evidence);
    }
  }
}
