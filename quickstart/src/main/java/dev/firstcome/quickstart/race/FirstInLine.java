package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.LeaveWaitlist;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.quickstart.race.Rows.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What must hold of the line for one slot. Beside what holds in any race ({@link Promises}):
 *
 * <ol>
 *   <li>Whoever got in line first, by the log, has the earlier ticket.
 *   <li>Nobody is given a place while somebody with an earlier ticket waits; whoever comes anew
 *       gets none while anybody does.
 *   <li>Whoever is given a place has a booking of its own under the id of the entry, and has it
 *       once. Nobody has the slot twice.
 *   <li>As many are given a place as places came free, or nobody waits any more.
 * </ol>
 */
record FirstInLine() {
  private static final Moment NEVER = new Moment(Long.MAX_VALUE, 0);

  /** When something happened: in which decision, and as which of its facts. */
  private record Moment(long seq, int fact) implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER =
        Comparator.comparingLong(Moment::seq).thenComparingInt(Moment::fact);

    @Override
    public int compareTo(Moment other) {
      return ORDER.compare(this, other);
    }
  }

  List<String> violations(Evidence evidence) {
    List<String> violations =
        new ArrayList<>(
            Promises.violations(
                evidence,
                Map.of(
                    Hold.class, Set.of("slot-taken"),
                    JoinWaitlist.class, Set.of(),
                    LeaveWaitlist.class, Set.of("not-found"),
                    Cancel.class, Set.of(),
                    Confirm.class, Set.of())));
    violations.addAll(tickets(evidence));
    violations.addAll(line(evidence.rows()));
    violations.addAll(newcomers(evidence));
    violations.addAll(leaving(evidence));
    violations.addAll(bookings(evidence));
    violations.addAll(places(evidence));
    return violations;
  }

  private static List<String> tickets(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    List<Statement> joins =
        evidence
            .toldOf(JoinWaitlist.class)
            .filter(one -> one.entry().isPresent())
            .sorted(Comparator.comparingLong(one -> one.seq().orElse(0L)))
            .toList();
    for (int i = 1; i < joins.size(); i++) {
      if (ticket(joins.get(i - 1)) >= ticket(joins.get(i))) {
        violations.add(
            joins.get(i - 1).who()
                + " got in line before "
                + joins.get(i).who()
                + ", and has the later ticket");
      }
    }
    return violations;
  }

  private static long ticket(Statement join) {
    return join.entry().orElseThrow().ticket();
  }

  // ---- who goes first

  /** In the order of the tickets, whoever is given a place must not be before anybody's end. */
  private static List<String> line(Rows rows) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Moment> ends = ends(rows);
    Optional<WaitlistEntry> longest = Optional.empty();
    for (WaitlistEntry entry : byTicket(rows)) {
      Optional<WaitlistEntry> before = longest;
      Moment end = ends.getOrDefault(entry.id(), NEVER);
      Moment last = before.map(other -> ends.getOrDefault(other.id(), NEVER)).orElse(end);
      if (entry.state() == State.PROMOTED && last.compareTo(end) > 0) {
        violations.add(
            entry.guest()
                + " was given a place while "
                + before.orElseThrow().guest()
                + " waited, who came before");
      }
      longest = last.compareTo(end) > 0 ? before : Optional.of(entry);
    }
    return violations;
  }

  private static List<WaitlistEntry> byTicket(Rows rows) {
    return rows.entries().stream().sorted(Comparator.comparingLong(WaitlistEntry::ticket)).toList();
  }

  /** When those who wait no longer ceased to; as far as nobody knows, in the order of tickets. */
  private static Map<UUID, Moment> ends(Rows rows) {
    Map<String, Change> ended = new HashMap<>();
    rows.history().orElse(List.of()).stream()
        .filter(change -> change.version() == 2)
        .forEach(change -> ended.put(change.row(), change));
    Map<UUID, Moment> ends = new HashMap<>();
    for (WaitlistEntry entry : rows.entries()) {
      if (entry.state() != State.WAITING) {
        Change change = ended.get(WaitlistEntry.rowId(entry.id()));
        ends.put(
            entry.id(),
            change == null ? new Moment(0, 0) : new Moment(change.seq(), change.fact()));
      }
    }
    return ends;
  }

  private static List<String> newcomers(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Moment> ends = ends(evidence.rows());
    Map<UUID, Long> begins = new HashMap<>();
    evidence
        .toldOf(JoinWaitlist.class)
        .forEach(
            one -> one.entry().ifPresent(entry -> begins.put(entry.id(), one.seq().orElse(0L))));
    List<Statement> holds = evidence.toldOf(Hold.class).filter(Statement::isAccepted).toList();
    for (Statement hold : holds) {
      long at = hold.seq().orElse(0L);
      evidence.rows().entries().stream()
          .filter(entry -> begins.getOrDefault(entry.id(), Long.MAX_VALUE) < at)
          .filter(entry -> ends.getOrDefault(entry.id(), NEVER).seq() > at)
          .findFirst()
          .ifPresent(
              entry -> violations.add(hold.who() + " came anew and overtook " + entry.guest()));
    }
    return violations;
  }

  private static List<String> leaving(Evidence evidence) {
    Set<String> waiting =
        evidence.rows().entries().stream()
            .filter(entry -> entry.state() == State.WAITING)
            .map(WaitlistEntry::guest)
            .collect(Collectors.toSet());
    return evidence
        .toldOf(LeaveWaitlist.class)
        .filter(one -> waiting.contains(one.who()))
        .map(one -> one.who() + " wanted to leave, and still waits")
        .toList();
  }

  // ---- what they are given

  private static List<String> bookings(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Booking> rows =
        evidence.rows().bookings().stream()
            .collect(Collectors.toMap(Booking::id, row -> row, (one, other) -> one));
    Set<UUID> told =
        evidence
            .toldOf(Hold.class)
            .flatMap(one -> one.booking().stream())
            .map(Booking::id)
            .collect(Collectors.toSet());
    for (WaitlistEntry entry : evidence.rows().entries()) {
      Booking booking = rows.get(entry.id());
      boolean isPromoted = entry.state() == State.PROMOTED;
      if (isPromoted && (booking == null || !isFor(entry, booking))) {
        violations.add(entry.guest() + " was given a place, and has no booking of it");
      }
      if (isPromoted && entry.version() != 2) {
        violations.add(entry.guest() + " was given a place more than once");
      }
      if (!isPromoted && booking != null) {
        violations.add(entry.guest() + " has a booking, and was given no place");
      }
      if (told.contains(entry.id())) {
        violations.add(entry.guest() + "'s place in line has the id of a hold");
      }
    }
    Set<String> have = new HashSet<>();
    evidence.rows().live().stream()
        .filter(row -> !have.add(row.guest()))
        .forEach(row -> violations.add(row.guest() + " has the slot twice"));
    return violations;
  }

  private static boolean isFor(WaitlistEntry entry, Booking booking) {
    return booking.guest().equals(entry.guest()) && booking.slot().equals(entry.slot());
  }

  private static List<String> places(Evidence evidence) {
    long free = evidence.toldOf(Cancel.class).filter(Statement::isAccepted).count();
    long given = count(evidence, State.PROMOTED);
    long waiting = count(evidence, State.WAITING);
    boolean fair = waiting == 0 ? given <= free : given == free;
    return fair
        ? List.of()
        : List.of(
            free
                + " places came free, "
                + given
                + " were given to the line, and "
                + waiting
                + " still wait");
  }

  private static long count(Evidence evidence, State state) {
    return evidence.rows().entries().stream().filter(entry -> entry.state() == state).count();
  }
}
