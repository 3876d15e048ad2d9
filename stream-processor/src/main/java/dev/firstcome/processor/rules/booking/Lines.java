package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.contract.booking.BookingRequest.EndWaiting;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.ServeWaitlist;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import dev.firstcome.processor.rules.booking.Waitlist.Serving;
import dev.firstcome.processor.rules.booking.Waitlist.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The waiting lines of a calendar during one decision. Whoever is in line for a slot that comes
 * free is given a hold of it, in the order in which they came, before anybody else is.
 *
 * <p>Room that comes free concerns only those who wait for what overlaps it: they are served by the
 * decision that frees it. Where they are too many, or the whole calendar gets more room, everybody
 * is looked at in the order of their tickets, a bounded number in each of several decisions that
 * deadlines ask for; until that is over nobody else gets what somebody waits for.
 */
final class Lines {
  /** How many different slots with a line are looked at around what comes free. */
  private static final int MOST_LINES = 200;

  /** How many of them are looked at for holds that have run out, before anything came free. */
  private static final int SOME_LINES = 20;

  /** How many guests are looked at in one decision when everybody is. */
  private static final int MOST_GUESTS = 200;

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final CalendarBook book;
  private final Waitlist waitlist;
  private final Deque<Slot> freed = new ArrayDeque<>();

  Lines(CalendarBook book) {
    this.book = book;
    this.waitlist = new Waitlist(book.draft());
  }

  // ---- coming and going

  /** Gives how many are in the line now, which is the new one's place in it. */
  long join(WaitlistEntry entry) {
    book.draft().put(entry);
    book.draft().setDeadline(deadline(entry));
    return waitlist.add(entry);
  }

  long nextTicket() {
    return waitlist.nextTicket();
  }

  Optional<WaitlistEntry> entryOf(String guest, Slot slot) {
    return waitlist.entryOf(guest, slot).map(this::entry);
  }

  /** Whoever gets a slot, by whatever way, waits for it no longer. */
  void leave(String guest, Slot slot) {
    if (!waitlist.hasNeverBeenUsed()) {
      entryOf(guest, slot).ifPresent(entry -> end(entry, State.LEFT));
    }
  }

  /** Somebody waits no longer. */
  WaitlistEntry end(WaitlistEntry entry, State state) {
    WaitlistEntry ended = entry.ended(state);
    book.draft().put(ended);
    remove(entry);
    return ended;
  }

  Optional<WaitlistEntry> find(UUID id) {
    return waitlist.hasNeverBeenUsed() ? Optional.empty() : row(id);
  }

  private Optional<WaitlistEntry> row(UUID id) {
    return book.draft().row(WaitlistEntry.rowId(id)).map(WaitlistEntry.class::cast);
  }

  private void remove(WaitlistEntry entry) {
    waitlist.remove(entry);
    book.draft().dropDeadline(deadline(entry).due(), deadline(entry).name());
  }

  private WaitlistEntry entry(UUID id) {
    return row(id).orElseThrow();
  }

  /** At its beginning a slot can still be held; after it nobody is given it any more. */
  private static Deadline deadline(WaitlistEntry entry) {
    Instant due = entry.slot().start().plus(MOMENT);
    return new Deadline(due, "waiting/" + entry.id(), new EndWaiting(entry.calendar(), entry.id()));
  }

  // ---- serving

  boolean isAnybodyWaitingFor(Slot slot) {
    SlotIndex.Around around = waitlist.linesAround(slot, MOST_LINES);
    return !around.notes().isEmpty() || !around.isAll();
  }

  /**
   * What has run out around a slot lapses, and around what people wait for there: it may be that
   * which is in their way. (Where more lines meet than these, timers will do it in a moment.)
   */
  void lapseAround(Slot slot) {
    book.overdueAround(slot).forEach(this::lapse);
    for (SlotIndex.Noted line : waitlist.linesAround(slot, SOME_LINES).notes()) {
      book.overdueAround(line.slot()).forEach(this::lapse);
    }
  }

  /** There may be more room in this slot than before. */
  void freed(Slot slot) {
    freed.add(slot);
  }

  boolean areUnused() {
    return waitlist.hasNeverBeenUsed();
  }

  /**
   * Gives those in line what has come free. While everybody is being looked at, only those who have
   * been: the others' turn is to come.
   *
   * @return whether nobody's turn is to come
   */
  boolean serve() {
    if (waitlist.hasNeverBeenUsed()) {
      freed.clear();
      return true;
    }
    if (!freed.isEmpty() && !serveAround()) {
      serveLater();
    }
    return waitlist.serving().isEmpty();
  }

  private boolean serveAround() {
    long lookedAt = waitlist.serving().map(Serving::ticket).orElse(Long.MAX_VALUE);
    NavigableMap<Long, Slot> lines = new TreeMap<>();
    while (gather(lines)) {
      Map.@Nullable Entry<Long, Slot> next = lines.firstEntry();
      if (next == null || next.getKey() >= lookedAt) {
        return true;
      }
      if (book.draft().factsLeft() == 0 || book.hasReadEnough()) {
        return false;
      }
      Slot line = next.getValue();
      List<UUID> overdue = book.overdueAround(line);
      if (overdue.isEmpty()) {
        lines.pollFirstEntry();
        if (isToBeHad(line)) {
          promote(entry(waitlist.head(line).orElseThrow().entry()));
          addHead(line, lines);
        }
      } else {
        // What they free may be for somebody with an earlier ticket: look again.
        overdue.forEach(this::lapse);
      }
    }
    return false;
  }

  /** The lines around what has come free, each by the ticket of its head. */
  private boolean gather(Map<Long, Slot> lines) {
    while (!freed.isEmpty()) {
      SlotIndex.Around around = waitlist.linesAround(freed.remove(), MOST_LINES);
      if (!around.isAll()) {
        return false;
      }
      around.notes().forEach(noted -> addHead(noted.slot(), lines));
    }
    return true;
  }

  private void addHead(Slot line, Map<Long, Slot> lines) {
    waitlist.head(line).ifPresent(head -> lines.put(head.ticket(), line));
  }

  // ---- serving everybody

  /** The whole calendar may have more room than before. */
  void serveEverybody() {
    if (!waitlist.hasNeverBeenUsed()) {
      serveFrom(1);
    }
  }

  /** Looks at the next ones; gives whether there was anybody to look at. */
  boolean goOn() {
    Optional<Serving> serving = waitlist.serving();
    serving.ifPresent(from -> serveFrom(from.ticket()));
    return serving.isPresent();
  }

  private void serveFrom(long ticket) {
    allServed();
    Set<Slot> full = new HashSet<>();
    List<Waiting> next = waitlist.fromTicket(ticket, MOST_GUESTS);
    for (Waiting waiting : next) {
      if (book.draft().factsLeft() == 0 || book.hasReadEnough()) {
        goOnLater(waiting.ticket());
        return;
      }
      WaitlistEntry entry = entry(waiting.entry());
      List<UUID> overdue = book.overdueAround(entry.slot());
      if (!overdue.isEmpty()) {
        // What they free may be for somebody who was looked at already: begin anew.
        overdue.forEach(this::lapse);
        serveLater();
        return;
      }
      if (!full.contains(entry.slot()) && isToBeHad(entry.slot())) {
        promote(entry);
      } else {
        full.add(entry.slot());
      }
    }
    if (next.size() == MOST_GUESTS) {
      goOnLater(next.getLast().ticket() + 1);
    }
  }

  private void serveLater() {
    freed.clear();
    goOnLater(1);
  }

  private void goOnLater(long ticket) {
    Optional<Serving> already = waitlist.serving();
    if (already.isPresent()) {
      // Its deadline stays: set anew each time, it would never come while slots keep coming free.
      waitlist.serve(new Serving(ticket, already.get().due(), already.get().deadline()));
      return;
    }
    // Named after who asks for it, so that no two deadlines, and no two outcomes of theirs, are
    // one.
    Serving serving = new Serving(ticket, book.now(), "serve-waitlist/" + book.request());
    waitlist.serve(serving);
    String calendar = book.calendar().calendar();
    book.draft()
        .setDeadline(new Deadline(serving.due(), serving.deadline(), new ServeWaitlist(calendar)));
  }

  private void allServed() {
    waitlist
        .serving()
        .ifPresent(serving -> book.draft().dropDeadline(serving.due(), serving.deadline()));
    waitlist.allServed();
  }

  // ---- one of them

  private boolean isToBeHad(Slot slot) {
    return !book.hasBegun(slot)
        && book.isWithinHours(slot)
        && book.roomAsItIs(slot) instanceof Room.Free;
  }

  private void promote(WaitlistEntry entry) {
    Booking hold =
        book.hold(entry.id(), entry.slot(), entry.guest(), entry.payment(), Optional.empty());
    book.takeAsFact(hold, Hold.TYPE, entry.ended(State.PROMOTED));
    remove(entry);
    book.openSession(hold, entry.payment());
    book.tell(hold, SendEmail.Template.PLACE_CAME_FREE);
  }

  private void lapse(UUID hold) {
    book.lapse(book.booking(hold).orElseThrow());
  }
}
