package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingEffect.CreateSession;
import dev.firstcome.contract.booking.BookingEffect.ExpireSession;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One calendar during one decision: its bookings, their moves from state to state, and, beside
 * them, the occupancy, the deadlines, the payments and the waiting lines that must move along.
 */
final class CalendarBook {
  private final Draft draft;
  private final Occupancy occupancy;
  private final Lines lines;
  private final EarlyPayments earlyPayments;
  private final UUID request;
  private Instant now;
  private Instant servedAt;
  private final Calendar before;
  private Calendar calendar;

  /**
   * @param request the id of what is being decided
   */
  CalendarBook(View view, String name, UUID request, Instant now) {
    this.request = request;
    this.draft = new Draft(view);
    this.occupancy = new Occupancy(draft);
    this.now = now;
    this.servedAt = now;
    this.before =
        draft
            .row(Calendar.KIND + "/" + name)
            .map(Calendar.class::cast)
            .orElseGet(() -> Calendar.unconfigured(name));
    this.calendar = before;
    this.lines = new Lines(this);
    this.earlyPayments = new EarlyPayments(this);
  }

  Calendar calendar() {
    return calendar;
  }

  /** The id of what is being decided. */
  UUID request() {
    return request;
  }

  Instant now() {
    return now;
  }

  Draft draft() {
    return draft;
  }

  Lines lines() {
    return lines;
  }

  EarlyPayments earlyPayments() {
    return earlyPayments;
  }

  // ---- what a decision comes to

  /** Something came into being. Those in line get what has come free. */
  Accepted create(Result result) {
    serveLines();
    return draft.create(result);
  }

  /** Something was changed, or found as it was wanted. Those in line get what has come free. */
  Accepted accept(Result result) {
    serveLines();
    return draft.accept(result);
  }

  /** What this calendar does of a decision that another one shares. */
  Part part() {
    serveLines();
    return draft.part();
  }

  /**
   * The time for those in line, who get what has come free after all else is done; if not the one
   * that was agreed to is long gone by then.
   */
  CalendarBook servingAt(Instant later) {
    servedAt = later;
    return this;
  }

  private void serveLines() {
    now = servedAt;
    lines.serve();
  }

  // ---- looking

  Optional<Booking> booking(UUID id) {
    return draft.row(Booking.rowId(id)).map(Booking.class::cast);
  }

  /** Whether the slot has begun, and so is to be had by nobody. */
  boolean hasBegun(Slot slot) {
    return slot.start().isBefore(now);
  }

  boolean isWithinHours(Slot slot) {
    return new OpeningTimes(calendar).contain(slot);
  }

  /**
   * The guest's live claim on exactly this slot, of which there is one at most: if it has run out
   * it lapses here.
   */
  Optional<Booking> claimOf(String guest, Slot slot) {
    Optional<Booking> claim = occupancy.claimOf(guest, slot).flatMap(this::booking);
    claim.filter(this::isOverdue).ifPresent(this::lapse);
    return claim.filter(booking -> !isOverdue(booking));
  }

  /** Whether a hold has run out, and its deadline has not been asked yet. */
  boolean isOverdue(Booking booking) {
    return booking.state() == State.HELD
        && booking.expiresAt().filter(until -> !until.isAfter(now)).isPresent();
  }

  /** Where a booking stands, whether or not its deadline has been asked. */
  State stateOf(Booking booking) {
    return isOverdue(booking) ? State.LAPSED : booking.state();
  }

  /** Whether the calendar takes one claim at a time, as things are. */
  boolean isExclusive() {
    return calendar.capacity() == 1;
  }

  /**
   * Whether one more claim fits into the slot, after all that comes first: holds that have run out
   * do not count, and what they free is for whoever is in line for it.
   *
   * <p>Otherwise nobody in line could be served: whatever came free was given to them by the
   * decision that freed it, unless that was too much for one decision and is still going on.
   */
  Room roomFor(Slot slot) {
    if (lines.areUnused()) {
      return roomAsItIs(slot);
    }
    lines.lapseAround(slot);
    if (!lines.serve() && lines.isAnybodyWaitingFor(slot)) {
      return new Room.Unclear();
    }
    return roomAsItIs(slot);
  }

  /** Whether one more claim fits, with nobody served first. */
  Room roomAsItIs(Slot slot) {
    return occupancy.roomFor(slot, calendar.capacity(), now, draft.factsLeft());
  }

  // ---- bookings come and go

  void configure(Calendar configured) {
    draft.put(configured);
    calendar = configured;
    boolean hasMoreRoom = configured.capacity() > before.capacity();
    boolean hasOtherHours =
        !configured.bookableHours().equals(before.bookableHours())
            || !configured.timeZone().equals(before.timeZone());
    if (hasMoreRoom || hasOtherHours) {
      lines.serveEverybody();
    }
  }

  /** A new hold, which becomes a booking at once if it has been paid for already. */
  Booking hold(
      UUID id, Slot slot, String guest, Optional<String> method, Optional<String> session) {
    String payment = method.orElse(Calendar.DEFAULT_PAYMENT);
    Optional<String> paidBy = earlyPayments.match(id);
    return Booking.made(
        id,
        calendar.calendar(),
        slot,
        guest,
        paidBy.isPresent() ? State.CONFIRMED : State.HELD,
        isExclusive(),
        Payment.by(Optional.of(payment), session).paidBy(paidBy),
        paidBy.isPresent() ? Optional.empty() : Optional.of(now.plus(calendar.holdTime(payment))));
  }

  /** Where the guest of a new hold can pay, unless they have been told, or need not. */
  void openSession(Booking hold, Optional<String> method) {
    if (method.isPresent() && hold.payment().checkoutSession().isEmpty()) {
      hold.expiresAt()
          .ifPresent(until ->
              draft.effect(
                  new CreateSession(
                      hold.calendar(), hold.id(), hold.slot(), hold.guest(), method.get(), until)));
    }
  }

  /**
   * Takes room for a claim that has none yet, a new one or one that lapsed and lives again. The
   * holds in its way that have run out lapse first.
   */
  Booking take(Room.Free room, Booking claim) {
    makeWay(room);
    draft.put(claim);
    occupy(claim);
    lines.leave(claim.guest(), claim.slot());
    return claim;
  }

  /**
   * The same as a further fact, for somebody in line.
   *
   * @param alongside what else changes with it
   */
  void takeAsFact(Booking claim, String type, Row alongside) {
    draft.alsoHappened(type, claim, alongside);
    occupy(claim);
  }

  /** The holds in the way that have run out lapse. */
  void makeWay(Room.Free room) {
    room.overdue().forEach(id -> lapse(booking(id).orElseThrow()));
  }

  private void occupy(Booking claim) {
    occupancy.add(claim);
    claim.expiresAt().ifPresent(until -> draft.setDeadline(deadline(claim, until)));
  }

  /** A live claim gets another slot. */
  Booking move(Room.Free room, Booking claim, Booking moved) {
    makeWay(room);
    occupancy.add(moved);
    draft.put(moved);
    lines.freed(claim.slot());
    lines.leave(moved.guest(), moved.slot());
    return moved;
  }

  /** Takes a claim out of the occupancy, to see what would be without it. */
  void lift(Booking claim) {
    occupancy.remove(claim);
  }

  /** A live hold becomes a booking, and lapses no more. */
  Booking settle(Booking hold, Booking confirmed) {
    draft.put(confirmed);
    occupancy.settle(hold);
    dropDeadline(hold);
    return confirmed;
  }

  /** A live claim is given up. */
  Booking release(Booking claim, Booking ended) {
    draft.put(ended);
    vacate(claim);
    return ended;
  }

  /** A hold has run out: a fact of its own, whatever the request is about. */
  Booking lapse(Booking hold) {
    Booking lapsed = hold.ended(State.LAPSED, hold.payment());
    draft.alsoHappened(Lapse.TYPE, lapsed);
    vacate(hold);
    return lapsed;
  }

  private void vacate(Booking claim) {
    occupancy.remove(claim);
    dropDeadline(claim);
    lines.freed(claim.slot());
    if (claim.state() == State.HELD) {
      claim
          .payment()
          .checkoutSession()
          .ifPresent(session -> draft.effect(expire(claim.id(), session)));
    }
  }

  private static Deadline deadline(Booking hold, Instant until) {
    return new Deadline(until, deadlineName(hold), new Lapse(hold.calendar(), hold.id()));
  }

  private void dropDeadline(Booking hold) {
    hold.expiresAt().ifPresent(until -> draft.dropDeadline(until, deadlineName(hold)));
  }

  private static String deadlineName(Booking hold) {
    return "lapse/" + hold.id();
  }

  // ---- sessions come and go

  /** Takes room for a session. The holds in its way that have run out lapse first. */
  void take(Room.Free room, Slot slot) {
    makeWay(room);
    occupancy.add(slot);
  }

  /** Takes a session's slot out of the occupancy, to see what would be without it. */
  void lift(Slot slot) {
    occupancy.remove(slot);
  }

  /** A session takes its slot no more. Those in line get what has come free. */
  void free(Slot slot) {
    occupancy.remove(slot);
    lines.freed(slot);
  }

  /** A session that was lifted gets another slot. */
  void move(Room.Free room, Slot from, Slot to) {
    take(room, to);
    lines.freed(from);
  }

  // ---- what is to be done outside

  Effect expire(UUID booking, String checkoutSession) {
    return new ExpireSession(calendar.calendar(), booking, checkoutSession);
  }

  Effect refund(UUID booking, String paymentIntent) {
    return new Refund(calendar.calendar(), booking, paymentIntent);
  }

  /** To guests who go by an address; the others have to look. */
  void tell(Booking booking, SendEmail.Template template) {
    if (booking.guest().indexOf('@') > 0) {
      draft.effect(
          new SendEmail(
              booking.calendar(),
              booking.id(),
              booking.slot(),
              booking.guest(),
              template,
              booking.expiresAt()));
    }
  }

  /** Whether this decision has looked at as much as it may. */
  boolean hasReadEnough() {
    return occupancy.hasReadEnough();
  }

  /** The holds around a slot that have run out, as many as may lapse now. */
  List<UUID> overdueAround(Slot slot) {
    return occupancy.overdueAround(slot, now, draft.factsLeft());
  }
}
