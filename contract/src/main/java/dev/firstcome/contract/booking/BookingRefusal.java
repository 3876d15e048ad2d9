package dev.firstcome.contract.booking;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a request about bookings can be refused, in the order in which the rules check; what all
 * domains share, such as not-found and version-conflict, comes first.
 */
public sealed interface BookingRefusal extends Refusal {

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

  /** The booking was cancelled before the payment for it came. */
  record AlreadyCancelled(UUID booking) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "already-cancelled",
            409,
            "The booking was cancelled",
            Retry.NEVER,
            "A cancelled booking stays cancelled. Hold the slot anew.");

    @Override
    public RefusalKind kind() {
      return KIND;
    }

    @Override
    public String detail() {
      return "Expected booking " + booking + " to be held, found it cancelled.";
    }
  }

  /** The booking has come to an end: cancelled, lapsed or due for a refund. */
  record AlreadyEnded(UUID booking, Booking.State state) implements BookingRefusal {
    public static final RefusalKind KIND =
        new RefusalKind(
            "already-ended",
            409,
            "The booking has ended already",
            Retry.NEVER,
            "The booking no longer takes room in the calendar: it was cancelled, its hold lapsed,"
                + " or it is due for a refund. There is nothing left to cancel.");

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

  List<RefusalKind> KINDS =
      List.of(SlotInThePast.KIND, SlotTaken.KIND, AlreadyCancelled.KIND, AlreadyEnded.KIND);
}
