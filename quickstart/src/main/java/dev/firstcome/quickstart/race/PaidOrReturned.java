package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must hold on each calendar where a payment met another guest's hold. Beside what holds in
 * any race ({@link Promises}):
 *
 * <ol>
 *   <li>One booking stands: of the guest who paid, or of another.
 *   <li>A booking that was paid for is confirmed, or due for a refund and somebody else has the
 *       slot.
 *   <li>However often the payment was told, it was told the same: booked, or to be returned.
 *   <li>A payment to be returned is returned once; one that booked the slot is not.
 * </ol>
 */
record PaidOrReturned() {

  List<String> violations(Evidence evidence) {
    List<String> violations =
        new ArrayList<>(
            Promises.violations(
                evidence, Map.of(Hold.class, Set.of("slot-taken"), Confirm.class, Set.of())));
    Map<String, List<Booking>> rows =
        evidence.rows().bookings().stream().collect(Collectors.groupingBy(Booking::calendar));
    Map<String, List<Statement>> payments =
        evidence
            .toldOf(Confirm.class)
            .filter(Statement::isAccepted)
            .collect(Collectors.groupingBy(one -> ((Confirm) one.ask().request()).calendar()));
    evidence
        .toldOf(Hold.class)
        .map(one -> ((Hold) one.ask().request()).calendar())
        .distinct()
        .forEach(calendar ->
            violations.addAll(
                calendar(
                    calendar,
                    payments.getOrDefault(calendar, List.of()),
                    rows.getOrDefault(calendar, List.of()),
                    evidence.refunds().map(all -> refunds(calendar, all)))));
    return violations;
  }

  private static List<Refund> refunds(String calendar, List<Refund> all) {
    return all.stream().filter(refund -> refund.calendar().equals(calendar)).toList();
  }

  private static List<String> calendar(
      String calendar, List<Statement> told, List<Booking> rows, Optional<List<Refund>> refunds) {
    if (told.isEmpty()) {
      return List.of("no payment was taken on " + calendar);
    }
    List<String> violations = new ArrayList<>();
    Confirm payment = (Confirm) told.getFirst().ask().request();
    Optional<Booking> paid =
        rows.stream().filter(row -> row.id().equals(payment.booking())).findFirst();
    long live = rows.stream().filter(Rows::isLive).count();
    if (live != 1) {
      violations.add(live + " bookings stand on " + calendar + ", not 1");
    }
    Set<State> states =
        told.stream()
            .flatMap(one -> one.booking().stream())
            .map(Booking::state)
            .collect(Collectors.toCollection(TreeSet::new));
    if (states.size() != 1) {
      violations.add("the payment on " + calendar + " was told different things: " + states);
    }
    boolean isBooked = paid.filter(row -> row.state() == State.CONFIRMED).isPresent();
    boolean isReturned = paid.filter(row -> row.state() == State.REFUND_DUE).isPresent();
    if (!isBooked && !isReturned) {
      violations.add("the payment on " + calendar + " neither booked the slot nor goes back");
    }
    if (!paid.flatMap(row -> row.payment().paymentIntent()).equals(payment.paymentIntent())) {
      violations.add("the booking on " + calendar + " does not say by what it was paid");
    }
    refunds.ifPresent(asked -> refunded(calendar, payment, isReturned, asked, violations));
    return violations;
  }

  private static void refunded(
      String calendar,
      Confirm payment,
      boolean isReturned,
      List<Refund> asked,
      List<String> violations) {
    int expected = isReturned ? 1 : 0;
    if (asked.size() != expected) {
      violations.add(
          "the payment on "
              + calendar
              + " is returned "
              + asked.size()
              + " times, not "
              + expected);
    }
    asked.stream()
        .filter(refund -> !Optional.of(refund.paymentIntent()).equals(payment.paymentIntent()))
        .forEach(refund -> violations.add("on " + calendar + " another payment is returned"));
  }
}
