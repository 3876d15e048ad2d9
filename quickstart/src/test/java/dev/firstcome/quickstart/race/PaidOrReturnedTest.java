package dev.firstcome.quickstart.race;

import static dev.firstcome.quickstart.race.Story.ASKING;
import static dev.firstcome.quickstart.race.Story.SLOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Payment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise to those who pay when their time is up, each broken once. */
final class PaidOrReturnedTest {
  private static final Booking HELD = Story.held(1, "guest", SLOT);
  private static final Booking RIVALS = Story.held(2, "rival", SLOT);
  private static final Payment PAID = HELD.payment().withIntent(Optional.of("pi"));
  private static final Booking BOOKED = HELD.confirmed(true, PAID);
  private static final Booking LAPSED = HELD.ended(State.LAPSED, HELD.payment());
  private static final Booking DUE = LAPSED.ended(State.REFUND_DUE, PAID);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, Story given, List<String> expected) {
    assertEquals(expected, new PaidOrReturned().violations(given.evidence()));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        row("booked", booked()),
        row("the other has it, and the payment goes back", returned().refund(1, "pi")),
        row(
            "both have it",
            booked().accepted(3, rival(), RIVALS).row(RIVALS, 3),
            "2 bookings stand on race, not 1"),
        row(
            "neither has it",
            held().accepted(3, paid(1), DUE).row(DUE, 1, 2, 3).refund(1, "pi"),
            "0 bookings stand on race, not 1"),
        row(
            "the payment is not returned",
            returned(),
            "the payment on race is returned 0 times, not 1"),
        row(
            "the payment is returned twice",
            returned().refund(1, "pi").refund(1, "pi"),
            "the payment on race is returned 2 times, not 1"),
        row(
            "another payment is returned",
            returned().refund(1, "another"),
            "on race another payment is returned"),
        row(
            "booked, and returned",
            booked().refund(1, "pi"),
            "the payment on race is returned 1 times, not 0"),
        row(
            "told booked, then to be returned",
            returned().refund(1, "pi").accepted(2, paid(2), BOOKED),
            "the payment on race was told different things: [CONFIRMED, REFUND_DUE]"),
        row(
            "the payment came to nothing",
            held()
                .accepted(2, paid(1), LAPSED)
                .accepted(3, rival(), RIVALS)
                .row(LAPSED, 1, 2)
                .row(RIVALS, 3),
            "the payment on race neither booked the slot nor goes back",
            "the booking on race does not say by what it was paid"),
        row(
            "nobody could pay",
            new Story().refused(1, ASKING.hold("guest", SLOT), "slot-taken"),
            "no payment was taken on race"),
        row(
            "the payment is refused",
            booked().refused(2, paid(2), "already-cancelled"),
            "guest asked for booking.confirm and was refused with 409 already-cancelled"));
  }

  private static Ask paid(int time) {
    return ASKING.confirm(HELD, "pi", time);
  }

  private static Ask rival() {
    return ASKING.hold("rival", SLOT);
  }

  private static Story held() {
    return new Story().accepted(1, ASKING.hold("guest", SLOT), HELD);
  }

  private static Story booked() {
    return held()
        .accepted(2, paid(1), BOOKED)
        .refused(2, rival(), "slot-taken")
        .accepted(2, paid(3), BOOKED)
        .row(BOOKED, 1, 2);
  }

  private static Story returned() {
    return held()
        .accepted(2, rival(), RIVALS)
        .accepted(3, paid(1), DUE)
        .accepted(3, paid(3), DUE)
        .row(DUE, 1, 2, 3)
        .row(RIVALS, 2);
  }

  private static Arguments row(String what, Story given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }
}
