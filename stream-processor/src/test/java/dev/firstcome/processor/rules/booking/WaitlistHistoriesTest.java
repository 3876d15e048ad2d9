package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingEffect.ExpireSession;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.AttachPayment;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.JoinWaitlist;
import dev.firstcome.contract.booking.BookingRequest.LeaveWaitlist;
import dev.firstcome.contract.booking.BookingRequest.RecordPayment;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.KeyInMemory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Any history of everything that can be asked of a calendar, with timers that come at their time,
 * late or never: what must hold of lines, guests and payments, however it was reached.
 */
final class WaitlistHistoriesTest {
  private static final Instant MORNING = Words.at("08:00");

  /** One step; what the numbers pick, its kind says. */
  private record Step(Kind kind, int slot, int guest, int thing) {}

  private enum Kind {
    HOLD,
    HOLD_WITH_SESSION,
    JOIN,
    LEAVE,
    CANCEL,
    CONFIRM,
    RECORD_PAYMENT,
    REPEAT_PAYMENT,
    ATTACH,
    RESCHEDULE,
    CAPACITY,
    HOURS,
    TIMERS,
    TIME_PASSES
  }

  @Property(tries = 2500, edgeCases = EdgeCasesMode.NONE)
  void lines_guests_and_payments_come_to_their_own(@ForAll("steps") List<Step> steps) {
    History history = new History();
    steps.forEach(history::take);
    history.end();
    history.served.forEach(how -> Statistics.label("served by").collect(how));
    Statistics.label("served by")
        .coverage(coverage -> {
          for (Kind kind : List.of(Kind.CANCEL, Kind.RESCHEDULE, Kind.CAPACITY, Kind.TIMERS)) {
            coverage.check(kind).count(count -> count >= 20);
          }
        });
  }

  // ---- one history

  private static final class History {
    private final KeyInMemory key = new KeyInMemory();
    private final BookingDecider decider = new BookingDecider();
    private final List<UUID> bookings = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();
    private final Map<String, UUID> paid = new HashMap<>();
    private final Set<String> refunded = new HashSet<>();
    private final Set<String> expired = new HashSet<>();
    private final List<Kind> served = new ArrayList<>();
    private Instant now = MORNING;
    private int taken;

    void take(Step step) {
      UUID id = new UUID(0, ++taken);
      Slot slot = SLOTS.get(step.slot % SLOTS.size());
      String guest = GUESTS.get(step.guest % GUESTS.size());
      switch (step.kind) {
        case HOLD -> hold(step, id, slot, guest, Optional.empty());
        case HOLD_WITH_SESSION -> hold(step, id, slot, guest, Optional.of("cs-" + taken));
        case JOIN -> {
          bookings.add(id);
          ask(step, id, new JoinWaitlist(Words.CALENDAR, slot, guest, Optional.empty()));
        }
        case LEAVE -> ask(step, id, new LeaveWaitlist(Words.CALENDAR, slot, guest));
        case CANCEL -> ask(step, id, new Cancel(Words.CALENDAR, some(step), Optional.empty()));
        case CONFIRM -> pay(step, id, some(step), "pi-" + taken, false);
        case RECORD_PAYMENT -> pay(step, id, some(step), "pi-" + taken, true);
        case REPEAT_PAYMENT ->
            paid.keySet().stream()
                .sorted()
                .skip(paid.isEmpty() ? 0 : step.thing % paid.size())
                .findFirst()
                .ifPresent(intent -> pay(step, id, paid.get(intent), intent, true));
        case ATTACH -> attach(step, id, some(step), "cs-" + taken);
        case RESCHEDULE ->
            ask(step, id, new Reschedule(Words.CALENDAR, some(step), slot, Optional.empty()));
        case CAPACITY -> configure(step, id, Optional.of(1L + step.thing % 3), Optional.empty());
        case HOURS -> configure(step, id, Optional.empty(), Optional.of(HOURS.get(step.thing % 2)));
        case TIMERS -> timers(step);
        case TIME_PASSES -> now = now.plus(PASSES.get(step.thing % PASSES.size()));
      }
    }

    private UUID some(Step step) {
      return bookings.isEmpty() ? new UUID(9, 9) : bookings.get(step.thing % bookings.size());
    }

    private void hold(Step step, UUID id, Slot slot, String guest, Optional<String> session) {
      bookings.add(id);
      Decision decision =
          ask(step, id, new Hold(Words.CALENDAR, slot, guest, Optional.empty(), session));
      if (!isTooBusy(decision)) {
        session.ifPresent(sessions::add);
      }
    }

    private void attach(Step step, UUID id, UUID booking, String session) {
      Decision decision =
          ask(
              step,
              id,
              new AttachPayment(Words.CALENDAR, booking, Optional.of(session), Optional.empty()));
      if (!isRefusedAs(decision, "not-found")) {
        sessions.add(session);
      }
    }

    private void pay(Step step, UUID id, UUID booking, String intent, boolean byWebhook) {
      BookingRequest request =
          byWebhook
              ? new RecordPayment(Words.CALENDAR, booking, intent)
              : new Confirm(Words.CALENDAR, booking, Optional.of(intent), Optional.empty());
      Decision decision = ask(step, id, request);
      if (!isTooBusy(decision) && !isRefusedAs(decision, "not-found")) {
        paid.put(intent, booking);
      }
    }

    private void configure(
        Step step, UUID id, Optional<Long> capacity, Optional<BookableHours> hours) {
      ask(
          step,
          id,
          new Configure(
              Words.CALENDAR,
              capacity,
              Optional.empty(),
              Optional.empty(),
              hours,
              Optional.empty()));
    }

    /** Some or all of what is due. */
    private void timers(Step step) {
      List<Deadline> due = key.due(now);
      for (Deadline deadline : due.subList(0, Math.min(due.size(), 1 + step.thing % 4))) {
        fire(step, deadline, now);
      }
    }

    private void fire(Step step, Deadline deadline, Instant at) {
      key.asked(deadline);
      decide(
          step, new Asked<>(new UUID(1, 1), "firstcome", (BookingRequest) deadline.request()), at);
    }

    private Decision ask(Step step, UUID id, BookingRequest request) {
      return decide(step, new Asked<>(id, "anonymous", request), now);
    }

    private Decision decide(Step step, Asked<BookingRequest> asked, Instant at) {
      Decision decision = decider.decide(key, asked, at);
      assertEquals(decision, decider.decide(key, asked, at), "decided once more");
      switch (decision) {
        case Refused refused -> refused.effects().forEach(this::done);
        case Accepted accepted -> {
          List<Booking> before = Ledger.live(key);
          List<WaitlistEntry> waitedBefore = Ledger.waiting(key);
          key.carryOut(accepted);
          accepted.part().effects().forEach(this::done);
          checkCapacity(before);
          checkGuests();
          checkOrder(asked.request(), before, waitedBefore, at);
          if (!accepted.part().facts().isEmpty()
              && Ledger.waiting(key).size() < waitedBefore.size()) {
            served.add(step.kind);
          }
        }
        case Decision.Nothing nothing -> {}
        case Decision.Onward onward -> fail("a booking concerns one calendar");
      }
      Ledger.check(key);
      return decision;
    }

    private void done(Effect effect) {
      switch (effect) {
        case Refund refund -> refunded.add(refund.paymentIntent());
        case ExpireSession expire -> expired.add(expire.checkoutSession());
        default -> {}
      }
    }

    /** Everything that is due comes, a month later. */
    void end() {
      Step last = new Step(Kind.TIMERS, 0, 0, 0);
      now = now.plus(Duration.ofDays(31));
      for (List<Deadline> due = key.due(now); !due.isEmpty(); due = key.due(now)) {
        fire(last, due.getFirst(), now);
      }
      assertEquals(List.of(), Ledger.waiting(key));
      paid.keySet().forEach(this::checkPaid);
      sessions.forEach(this::checkSession);
    }

    // ---- what must hold

    /** Never more live at an instant than the capacity, or than there were when it was lowered. */
    private void checkCapacity(List<Booking> before) {
      for (Booking claim : Ledger.live(key)) {
        Instant instant = claim.slot().start();
        long most = Math.max(capacity(), count(before, instant));
        assertTrue(count(Ledger.live(key), instant) <= most, () -> "too many at " + instant);
      }
    }

    private void checkGuests() {
      List<String> claims =
          Ledger.live(key).stream().map(claim -> claim.guest() + " " + claim.slot()).toList();
      assertEquals(claims.size(), new HashSet<>(claims).size(), () -> "one slot twice: " + claims);
      List<String> waiting =
          Ledger.waiting(key).stream().map(entry -> entry.guest() + " " + entry.slot()).toList();
      assertEquals(waiting.size(), new HashSet<>(waiting).size(), () -> "waits twice: " + waiting);
    }

    /**
     * Nobody was given what somebody waits for who came before them. For each who still waits: take
     * back what this decision gave to those who came after them, and see whether there is room.
     */
    private void checkOrder(
        BookingRequest request,
        List<Booking> before,
        List<WaitlistEntry> waitedBefore,
        Instant at) {
      Map<UUID, Long> tickets = new HashMap<>();
      waitedBefore.forEach(entry -> tickets.put(entry.id(), entry.ticket()));
      for (WaitlistEntry waiting : Ledger.waiting(key)) {
        List<Booking> claims = new ArrayList<>();
        for (Booking claim : Ledger.live(key)) {
          Optional<Booking> was =
              before.stream().filter(each -> each.id().equals(claim.id())).findFirst();
          boolean isNew = was.isEmpty() || !was.get().slot().equals(claim.slot());
          long ticket = tickets.getOrDefault(claim.id(), Long.MAX_VALUE);
          if (!isNew || ticket < waiting.ticket()) {
            claims.add(claim);
          } else if (request instanceof Reschedule && was.isPresent()) {
            claims.add(was.get());
          }
        }
        boolean couldBeServed =
            !waiting.slot().start().isBefore(at)
                && new OpeningTimes(calendar()).contain(waiting.slot())
                && hasRoom(claims, waiting.slot());
        // While more are served than one decision can, whoever is left has its turn to come; but
        // then nobody may have been given anything who did not wait.
        boolean isForLater = Ledger.isServing(key) && noNewcomer(request, before);
        assertTrue(!couldBeServed || isForLater, () -> waiting + " was overtaken by " + request);
      }
    }

    private boolean noNewcomer(BookingRequest request, List<Booking> before) {
      return !(request instanceof Hold) || Ledger.live(key).size() <= before.size() + 1;
    }

    private boolean hasRoom(List<Booking> claims, Slot slot) {
      return Stream.concat(Stream.of(slot.start()), claims.stream().map(c -> c.slot().start()))
          .filter(instant -> PlainCalendar.covers(slot, instant))
          .allMatch(instant -> count(claims, instant) < capacity());
    }

    /** A paid guest has the slot or a refund, exactly one of them. */
    private void checkPaid(String intent) {
      long has =
          Ledger.bookings(key).stream()
              .filter(booking -> booking.state() == Booking.State.CONFIRMED)
              .filter(booking -> booking.payment().paymentIntent().equals(Optional.of(intent)))
              .count();
      long gone = refunded.contains(intent) ? 1 : 0;
      assertEquals(1, has + gone, () -> intent + " pays for " + has + ", refunds " + gone);
    }

    /** A session that nobody paid by is ended, and none that somebody did. */
    private void checkSession(String session) {
      boolean ofAPaidOne =
          Ledger.bookings(key).stream()
              .filter(booking -> booking.changedIn().containsKey("state") || booking.version() == 1)
              .filter(booking -> wasConfirmed(booking))
              .anyMatch(
                  booking -> booking.payment().checkoutSession().equals(Optional.of(session)));
      assertTrue(ofAPaidOne || expired.contains(session), () -> session + " is left open");
    }

    private static boolean wasConfirmed(Booking booking) {
      return booking.payment().paymentIntent().isPresent();
    }

    private static long count(List<Booking> claims, Instant instant) {
      return claims.stream().filter(claim -> PlainCalendar.covers(claim.slot(), instant)).count();
    }

    private long capacity() {
      return calendar().capacity();
    }

    private Calendar calendar() {
      return key.row("calendar/" + Words.CALENDAR)
          .map(Calendar.class::cast)
          .orElseGet(() -> Calendar.unconfigured(Words.CALENDAR));
    }

    private static boolean isTooBusy(Decision decision) {
      return isRefusedAs(decision, "too-busy");
    }

    private static boolean isRefusedAs(Decision decision, String code) {
      return decision instanceof Refused refused && refused.refusal().kind().code().equals(code);
    }
  }

  // ---- any history

  private static final List<Slot> SLOTS =
      Stream.of(
              "10:00-10:30",
              "10:00-11:00",
              "10:30-11:00",
              "10:15-10:45",
              "10:45-11:30",
              "09:00-12:00")
          .map(Words::slot)
          .toList();

  private static final List<String> GUESTS = List.of("ann", "bob", "cid", "dan");

  private static final List<BookableHours> HOURS =
      List.of(
          BookableHours.ALWAYS,
          new BookableHours(Map.of(DayOfWeek.TUESDAY, List.of(new Opening(10 * 60, 11 * 60)))));

  private static final List<Duration> PASSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofMinutes(40));

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(8, Kind.HOLD),
            Tuple.of(3, Kind.HOLD_WITH_SESSION),
            Tuple.of(10, Kind.JOIN),
            Tuple.of(1, Kind.LEAVE),
            Tuple.of(3, Kind.CANCEL),
            Tuple.of(3, Kind.CONFIRM),
            Tuple.of(3, Kind.RECORD_PAYMENT),
            Tuple.of(2, Kind.REPEAT_PAYMENT),
            Tuple.of(2, Kind.ATTACH),
            Tuple.of(6, Kind.RESCHEDULE),
            Tuple.of(2, Kind.CAPACITY),
            Tuple.of(1, Kind.HOURS),
            Tuple.of(4, Kind.TIMERS),
            Tuple.of(4, Kind.TIME_PASSES));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 59);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMaxSize(70)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}
