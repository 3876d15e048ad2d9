package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.SlotIndex.padded;

import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who waits for which slot of a calendar. Each slot that somebody waits for has a line, in the
 * order of the tickets that the calendar's guests draw as they come; so guests in different lines
 * whose slots overlap have an order too.
 */
final class Waitlist {
  private static final String LAST_TICKET = "last-ticket";
  private static final String SERVING = "serving";

  private final Draft draft;
  private final SlotIndex lines;

  Waitlist(Draft draft) {
    this.draft = draft;
    this.lines = new SlotIndex(draft, "line");
  }

  /** Somebody in a line. */
  record Waiting(long ticket, UUID entry) {}

  boolean hasNeverBeenUsed() {
    return lines.isUnused();
  }

  /**
   * The slots with a line that overlap this one.
   *
   * @param limit how many to read of slots of one length
   */
  SlotIndex.Around linesAround(Slot slot, int limit) {
    return lines.around(slot, limit);
  }

  /** The first in the line of this slot. */
  Optional<Waiting> head(Slot slot) {
    String line = lineName(slot);
    return draft.entries(line, line + SlotIndex.AFTER_ALL, 1).stream()
        .map(entry -> waiting(entry, line))
        .findFirst();
  }

  /** The first guests of the whole calendar, whatever they wait for, from this ticket on. */
  List<Waiting> fromTicket(long ticket, int limit) {
    return draft.entries(TICKETS + padded(ticket), TICKETS + SlotIndex.AFTER_ALL, limit).stream()
        .map(entry -> waiting(entry, TICKETS))
        .toList();
  }

  /** The entry by which a guest waits for exactly this slot. */
  Optional<UUID> entryOf(String guest, Slot slot) {
    return draft.entry(guestName(guest, slot)).map(UUID::fromString);
  }

  /** The ticket of whoever comes next. */
  long nextTicket() {
    return draft.entry(LAST_TICKET).map(Long::parseLong).orElse(0L) + 1;
  }

  /** Gives how many are in the line now, which is the new one's place in it. */
  long add(WaitlistEntry entry) {
    String id = entry.id().toString();
    long length = length(entry.slot()) + 1;
    lines.note(entry.slot(), Long.toString(length));
    draft.note(lineName(entry.slot()) + padded(entry.ticket()), id);
    draft.note(TICKETS + padded(entry.ticket()), id);
    draft.note(guestName(entry.guest(), entry.slot()), id);
    draft.note(LAST_TICKET, Long.toString(entry.ticket()));
    return length;
  }

  void remove(WaitlistEntry entry) {
    long length = length(entry.slot()) - 1;
    if (length == 0) {
      lines.remove(entry.slot());
    } else {
      lines.note(entry.slot(), Long.toString(length));
    }
    draft.removeNote(lineName(entry.slot()) + padded(entry.ticket()));
    draft.removeNote(TICKETS + padded(entry.ticket()));
    draft.removeNote(guestName(entry.guest(), entry.slot()));
  }

  /** How many wait for exactly this slot. */
  long length(Slot slot) {
    return lines.value(slot).map(Long::parseLong).orElse(0L);
  }

  // ---- room for more than one decision can serve

  /**
   * That everybody is still to be looked at.
   *
   * @param ticket from whom on
   * @param due when it was to go on, and
   * @param deadline the name under which: what its deadline is found by
   */
  record Serving(long ticket, Instant due, String deadline) {}

  /** Empty if nobody is left to be looked at. */
  Optional<Serving> serving() {
    return draft
        .entry(SERVING)
        .map(noted ->
            new Serving(
                SlotIndex.number(noted, 0),
                Instant.ofEpochMilli(SlotIndex.number(noted, noted.indexOf(' ') + 1)),
                noted.substring(noted.lastIndexOf(' ') + 1)));
  }

  void serve(Serving serving) {
    draft.note(
        SERVING,
        padded(serving.ticket) + " " + padded(serving.due.toEpochMilli()) + " " + serving.deadline);
  }

  void allServed() {
    draft.removeNote(SERVING);
  }

  // ---- entries

  private static final String TICKETS = "ticket/";

  private static Waiting waiting(Entry entry, String prefix) {
    return new Waiting(
        SlotIndex.number(entry.name(), prefix.length()), UUID.fromString(entry.value()));
  }

  private static String lineName(Slot slot) {
    return "waiting/" + SlotIndex.text(slot) + "/";
  }

  private static String guestName(String guest, Slot slot) {
    return "waiter/" + SlotIndex.text(slot) + "/" + guest;
  }
}
