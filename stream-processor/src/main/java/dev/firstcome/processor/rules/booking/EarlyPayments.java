package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.BookingRequest.ReturnPayment;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.EarlyPayment.State;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Payments for bookings that nobody has heard of yet. A producer that names its own requests can
 * open a checkout session before it asks for the hold, and the payment may overtake that; or the
 * hold was refused, and the session paid before it was ended. So each waits for a while, and goes
 * back if its booking does not come.
 */
final class EarlyPayments {
  /** How long one waits for its booking. */
  static final Duration PATIENCE = Duration.ofHours(1);

  private static final String COUNT = "early-payments";
  private static final int ALL = Integer.MAX_VALUE;

  private final CalendarBook book;
  private final Draft draft;

  EarlyPayments(CalendarBook book) {
    this.book = book;
    this.draft = book.draft();
  }

  Optional<EarlyPayment> find(String paymentIntent) {
    return draft.row(EarlyPayment.rowId(paymentIntent)).map(EarlyPayment.class::cast);
  }

  /** Whether it waited in vain: it pays for nothing any more. */
  boolean isReturned(String paymentIntent) {
    return find(paymentIntent).filter(payment -> payment.state() == State.REFUND_DUE).isPresent();
  }

  EarlyPayment add(UUID booking, String paymentIntent) {
    EarlyPayment payment =
        new EarlyPayment(paymentIntent, book.calendar().calendar(), booking, State.WAITING, 1);
    Instant due = book.now().plus(PATIENCE);
    draft.put(payment);
    draft.note(name(payment), Long.toString(due.toEpochMilli()));
    draft.setDeadline(
        new Deadline(
            due, deadlineName(payment), new ReturnPayment(payment.calendar(), paymentIntent)));
    count(1);
    return payment;
  }

  /** The payment that waits for this new booking. If there are several, the others go back. */
  Optional<String> match(UUID booking) {
    if (count() == 0) {
      return Optional.empty();
    }
    Optional<String> matched = Optional.empty();
    String prefix = prefix(booking);
    for (Entry entry : draft.entries(prefix, beyond(booking), ALL)) {
      EarlyPayment payment = find(entry.name().substring(prefix.length())).orElseThrow();
      if (matched.isEmpty()) {
        matched = Optional.of(payment.paymentIntent());
        end(payment, State.MATCHED);
      } else {
        giveBack(payment);
      }
    }
    return matched;
  }

  /** It pays for something by another way: it waits no longer. */
  void use(String paymentIntent) {
    find(paymentIntent)
        .filter(payment -> payment.state() == State.WAITING)
        .ifPresent(payment -> end(payment, State.MATCHED));
  }

  EarlyPayment giveBack(EarlyPayment payment) {
    draft.effect(book.refund(payment.booking(), payment.paymentIntent()));
    return end(payment, State.REFUND_DUE);
  }

  private EarlyPayment end(EarlyPayment payment, State state) {
    EarlyPayment ended = payment.ended(state);
    Instant due = Instant.ofEpochMilli(Long.parseLong(draft.entry(name(payment)).orElseThrow()));
    draft.put(ended);
    draft.removeNote(name(payment));
    draft.dropDeadline(due, deadlineName(payment));
    count(-1);
    return ended;
  }

  // ---- entries

  private long count() {
    return draft.entry(COUNT).map(Long::parseLong).orElse(0L);
  }

  private void count(long more) {
    long count = count() + more;
    if (count == 0) {
      draft.removeNote(COUNT);
    } else {
      draft.note(COUNT, Long.toString(count));
    }
  }

  private static String prefix(UUID booking) {
    return "early-payment/" + booking + "/";
  }

  /** What comes next after all that begin with the prefix: 0 follows the slash. */
  private static String beyond(UUID booking) {
    return "early-payment/" + booking + "0";
  }

  private static String name(EarlyPayment payment) {
    return prefix(payment.booking()) + payment.paymentIntent();
  }

  private static String deadlineName(EarlyPayment payment) {
    return "return/" + payment.paymentIntent();
  }
}
