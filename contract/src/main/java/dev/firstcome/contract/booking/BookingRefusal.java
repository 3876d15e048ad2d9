package dev.firstcome.contract.booking;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Instants;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a request about bookings can be refused, in the order in which the rules check; what all
 * domains share, such as not-found and version-conflict, comes first.
 */
public sealed interface BookingRefusal extends Refusal {

  /** The hold has lapsed, or was given up, before anybody said how it is paid. */
  record HoldLapsed(UUID booking, Booking.State state) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "hold-lapsed",
            409,
            "The hold has lapsed",
            Retry.NEVER,
            "The booking holds no slot that could be paid for: its time ran out, it was cancelled,"
                + " or it is due for a refund. A checkout session that was to be attached is ended."
                + " Hold the slot anew.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected booking "
          + booking
          + " to be held or confirmed, found it "
          + state.written()
          + ".";
    }
  }

  /** The booking was cancelled before the payment for it came. */
  record AlreadyCancelled(UUID booking) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "already-cancelled",
            409,
            "The booking was cancelled",
            Retry.NEVER,
            "A cancelled booking stays cancelled; if its payment is known, it is given back. Hold"
                + " the slot anew.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected booking " + booking + " to be held, found it cancelled.";
    }
  }

  /** The booking has come to an end (cancelled, lapsed, due for a refund), or the session has. */
  record AlreadyEnded(String what, UUID id, String expected, String found)
      implements BookingRefusal {
    public static AlreadyEnded booking(UUID id, Booking.State state) {
      return new AlreadyEnded(Booking.KIND, id, "held or confirmed", state.written());
    }

    public static AlreadyEnded session(UUID id, Session.State state) {
      return new AlreadyEnded(Session.KIND, id, "scheduled", state.written());
    }

    public static final RefusalKind KIND =
        new RefusalKind(
            "already-ended",
            409,
            "It has ended already",
            Retry.NEVER,
            "The booking no longer takes room in the calendar: it was cancelled, its hold lapsed,"
                + " or it is due for a refund. Or the session was cancelled, or has taken place."
                + " There is nothing left to cancel or to move.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + what + " " + id + " to be " + expected + ", found it " + found + ".";
    }
  }

  /** The slot begins before the request was heard. */
  record SlotInThePast(Slot slot, Instant now) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slot-in-the-past",
            422,
            "The slot has begun already",
            Retry.NEVER,
            "A slot can be held only before it begins, by the clock of the log that orders all"
                + " requests. Choose a later slot.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a slot that begins after " + Instants.format(now) + ", found " + slot + ".";
    }
  }

  /** Some of the slot is outside the calendar's hours. */
  record OutsideBookableHours(Slot slot, ZoneId timeZone) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "outside-bookable-hours",
            422,
            "The slot is outside the bookable hours",
            Retry.NEVER,
            "The calendar takes bookings only within the hours that it is configured with, by the"
                + " clocks of its time zone, and the whole slot must lie within them. Choose another"
                + " slot; GET /v1/calendars/{calendar} shows the hours.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a slot within the calendar's bookable hours ("
          + timeZone
          + "), found "
          + slot
          + ", "
          + local(slot.start())
          + " to "
          + local(slot.end())
          + " there.";
    }

    private String local(Instant instant) {
      return LOCAL.format(instant.atZone(timeZone));
    }

    private static final DateTimeFormatter LOCAL =
        DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
  }

  /** The same two have a session in exactly this slot. */
  record DuplicateSession(Slot slot) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "duplicate-session",
            409,
            "The two have this session already",
            Retry.NEVER,
            "The same coach and the same agent have a session from this start to this end. To be"
                + " sure that a request counts once, repeat it with its idempotency key.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected no session of the same two in the slot " + slot + ", found one.";
    }
  }

  /** So much is booked within the slot that nobody can say whether it is free. */
  record SlotTooWide(Slot slot) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slot-too-wide",
            422,
            "There is too much within the slot",
            Retry.NEVER,
            "Whether a slot is free is seen by looking at everything that overlaps it, which is"
                + " bounded: tens of thousands of other slots are too many. Choose a shorter slot,"
                + " or calendars with fewer bookings.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected a slot with fewer others within it, found too many within " + slot + ".";
    }
  }

  /** The guest has a live hold or booking of exactly this slot. */
  record AlreadyHolding(Slot slot) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "already-holding",
            409,
            "The guest has the slot already",
            Retry.NEVER,
            "Nobody has the same slot twice: the guest has a live hold or booking of exactly this"
                + " slot. Use that one, or cancel it first.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the guest to have no hold or booking of " + slot + ", found one.";
    }
  }

  /** At some instant of the slot, the calendar is full. */
  record SlotTaken(Slot slot, Optional<Instant> mayFreeAt) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slot-taken",
            409,
            "The slot is taken",
            Retry.AFTER_REFRESH,
            "Somebody came first: at some instant of the slot the calendar has as many holds and"
                + " bookings as it takes. If mayFreeAt is given, some of them are holds, and the"
                + " slot comes free then unless they are paid for. Choose another slot, or ask"
                + " again after that.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected room for "
          + slot
          + ", found the calendar full"
          + mayFreeAt.map(at -> "; it may come free at " + Instants.format(at)).orElse("")
          + ".";
    }

    @Override
    public void writeExtensions(FieldWriter out) {
      out.instant("mayFreeAt", mayFreeAt);
    }
  }

  /** Nobody needs to wait. */
  record SlotFree(Slot slot) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "slot-free",
            409,
            "The slot is free",
            Retry.AFTER_REFRESH,
            "There is a waiting line only for slots that are full, and this one has room. Hold it.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected " + slot + " to be full, found room for one more.";
    }
  }

  /** The guest is in this line. */
  record AlreadyWaiting(Slot slot) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "already-waiting",
            409,
            "The guest is waiting already",
            Retry.NEVER,
            "A guest has one place in a slot's waiting line, and keeps it.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected the guest not to be waiting for " + slot + " yet, found them in line.";
    }
  }

  List<RefusalKind> KINDS =
      List.of(
          HoldLapsed.KIND,
          AlreadyCancelled.KIND,
          AlreadyEnded.KIND,
          SlotInThePast.KIND,
          OutsideBookableHours.KIND,
          DuplicateSession.KIND,
          SlotTooWide.KIND,
          AlreadyHolding.KIND,
          SlotTaken.KIND,
          SlotFree.KIND,
          AlreadyWaiting.KIND);
}
