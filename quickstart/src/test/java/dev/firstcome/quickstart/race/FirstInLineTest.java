package dev.firstcome.quickstart.race;

import static dev.firstcome.quickstart.race.Story.ASKING;
import static dev.firstcome.quickstart.race.Story.SLOT;
import static dev.firstcome.quickstart.race.Story.held;
import static dev.firstcome.quickstart.race.Story.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise to those in line, each broken once. */
final class FirstInLineTest {
  private static final Booking HOLD = held(1, "ann", SLOT);
  private static final Booking GONE = HOLD.ended(Booking.State.CANCELLED, HOLD.payment());
  private static final WaitlistEntry BOB = waiting(2, "bob", 2);
  private static final WaitlistEntry CEM = waiting(3, "cem", 3);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, Story given, List<String> expected) {
    assertEquals(expected, new FirstInLine().violations(given.evidence()));
  }

  static Stream<Arguments> violations() {
    WaitlistEntry bobServed = BOB.ended(State.PROMOTED);
    WaitlistEntry cemServed = CEM.ended(State.PROMOTED);
    WaitlistEntry bobLeft = BOB.ended(State.LEFT);
    Booking bobs = held(2, "bob", SLOT);
    Booking cems = held(3, "cem", SLOT);
    Story served = freed().row(bobServed, 2, 4).row(CEM, 3).row(bobs, 4);
    return Stream.of(
        row("the first in line", freed().row(bobServed, 2, 4).row(CEM, 3).row(bobs, 4)),
        row(
            "the same, as far as the gateway shows it",
            freed().row(bobServed, 2, 4).row(CEM, 3).row(bobs, 4).withoutHistory()),
        row(
            "the first has left before",
            line()
                .accepted(4, ASKING.leave("bob", SLOT), bobLeft)
                .accepted(5, ASKING.cancel(HOLD), GONE)
                .row(GONE, 1, 5)
                .row(bobLeft, 2, 4)
                .row(cemServed, 3, 5)
                .row(cems, 5)),
        row(
            "the first leaves only after the second was served",
            freed()
                .accepted(5, ASKING.leave("bob", SLOT), bobLeft)
                .row(bobLeft, 2, 5)
                .row(cemServed, 3, 4)
                .row(cems, 4),
            "cem was given a place while bob waited, who came before"),
        row(
            "the second in line",
            freed().row(BOB, 2).row(cemServed, 3, 4).row(cems, 4),
            "cem was given a place while bob waited, who came before"),
        row(
            "both, though one place came free",
            freed()
                .row(bobServed, 2, 4)
                .row(cemServed, 3, 5)
                .row(bobs, 4)
                .row(cems, 5)
                .row(waiting(4, "dan", 4), 6)
                .accepted(6, ASKING.join("dan", SLOT), waiting(4, "dan", 4)),
            "1 places came free, 2 were given to the line, and 1 still wait"),
        row(
            "nobody",
            freed().row(BOB, 2).row(CEM, 3),
            "1 places came free, 0 were given to the line, and 2 still wait"),
        row(
            "without a booking",
            freed().row(bobServed, 2, 4).row(CEM, 3),
            "bob was given a place, and has no booking of it"),
        row(
            "with another's booking",
            freed().row(bobServed, 2, 4).row(CEM, 3).row(held(2, "cem", SLOT), 4),
            "bob was given a place, and has no booking of it"),
        row(
            "a newcomer",
            freed()
                .accepted(5, ASKING.hold("eve", SLOT), held(5, "eve", SLOT))
                .row(BOB, 2)
                .row(CEM, 3)
                .row(held(5, "eve", SLOT), 5),
            "eve came anew and overtook bob",
            "1 places came free, 0 were given to the line, and 2 still wait"),
        row(
            "twice the same guest",
            served
                .row(held(6, "bob", SLOT), 6)
                .accepted(6, ASKING.hold("bob", SLOT), held(6, "bob", SLOT)),
            "bob came anew and overtook cem",
            "bob has the slot twice"),
        row(
            "tickets in another order than the log's",
            freed()
                .accepted(7, ASKING.join("dan", SLOT), waiting(4, "dan", 1))
                .row(waiting(4, "dan", 1), 7)
                .row(bobServed, 2, 4)
                .row(CEM, 3)
                .row(bobs, 4),
            "cem got in line before dan, and has the later ticket",
            "bob was given a place while dan waited, who came before"),
        row(
            "a place that was lost",
            freed().row(bobServed, 2, 4).row(bobs, 4),
            "cem was put in line, and has no row"),
        row(
            "a place that nobody was told of",
            freed().row(bobServed, 2, 4).row(CEM, 3).row(bobs, 4).row(waiting(4, "dan", 4), 5),
            "the place " + waiting(4, "dan", 4).id() + " of dan was told to nobody"),
        row(
            "somebody cannot leave",
            freed()
                .row(bobServed, 2, 4)
                .row(CEM, 3)
                .row(bobs, 4)
                .refused(5, ASKING.leave("cem", SLOT), "not-found"),
            "cem wanted to leave, and still waits"));
  }

  private static Story line() {
    return new Story()
        .accepted(1, ASKING.hold("ann", SLOT), HOLD)
        .refused(1, ASKING.hold("bob", SLOT), "slot-taken")
        .accepted(2, ASKING.join("bob", SLOT), BOB)
        .accepted(3, ASKING.join("cem", SLOT), CEM);
  }

  private static Story freed() {
    return line().accepted(4, ASKING.cancel(HOLD), GONE).row(GONE, 1, 4);
  }

  private static Arguments row(String what, Story given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }
}
