package dev.firstcome.quickstart.race;

import static dev.firstcome.quickstart.race.Story.ASKING;
import static dev.firstcome.quickstart.race.Story.CALENDAR;
import static dev.firstcome.quickstart.race.Story.held;
import static dev.firstcome.quickstart.race.Story.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was accepted and refused, gone through once more in the order of the log. */
final class ReckoningTest {
  private static final Slot NINE = slot(540, 570);
  private static final Slot HALF_PAST = slot(570, 600);
  private static final Slot ACROSS = slot(555, 585);

  /** Half past, but for the last millisecond before it. */
  private static final Slot TOO_EARLY = new Slot(HALF_PAST.start().minusMillis(1), HALF_PAST.end());

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, long capacity, Story given, List<String> expected) {
    assertEquals(expected, new Reckoning(CALENDAR, capacity).violations(given.evidence()));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        row("end to end", 1, two(NINE, HALF_PAST)),
        row(
            "by a millisecond too early",
            1,
            two(NINE, TOO_EARLY),
            "bob was given " + TOO_EARLY + " at 2, which was full",
            "in the tables, more than 1 have some of " + NINE + ", ann among them",
            "in the tables, more than 1 have some of " + TOO_EARLY + ", bob among them"),
        row("by a millisecond, where two may be", 2, two(NINE, TOO_EARLY)),
        row(
            "in the order of the log, not of the statements",
            1,
            new Story()
                .refused(1, ASKING.hold("cem", NINE), "slot-taken")
                .accepted(1, ASKING.hold("ann", NINE), held(1, "ann", NINE))
                .row(held(1, "ann", NINE), 1)),
        row(
            "refused before anything was in its way",
            1,
            two(NINE, HALF_PAST).refused(1, ASKING.hold("cem", HALF_PAST), "slot-taken"),
            "cem was refused " + HALF_PAST + " after 1, which had room"),
        row(
            "refused with two in its way, end to end, where two may be",
            2,
            two(NINE, HALF_PAST).refused(2, ASKING.hold("cem", ACROSS), "slot-taken"),
            "cem was refused " + ACROSS + " after 2, which had room"),
        row(
            "refused a place that had been given up",
            1,
            cancelled().refused(2, ASKING.hold("cem", NINE), "slot-taken"),
            "cem was refused " + NINE + " after 2, which had room"),
        row(
            "refused a place that was given up later",
            1,
            cancelled().refused(1, ASKING.hold("cem", NINE), "slot-taken")),
        row(
            "refused a place that somebody in line was given",
            1,
            served().refused(2, ASKING.hold("eve", NINE), "slot-taken")),
        row(
            "refused a place of which nobody says when it was given to somebody in line",
            1,
            served().refused(2, ASKING.hold("eve", NINE), "slot-taken").withoutHistory()),
        row(
            "given a place that somebody in line was given",
            1,
            served().accepted(3, ASKING.hold("eve", NINE), held(5, "eve", NINE)),
            "eve was given " + NINE + " at 3, which was full"),
        row("moved across its own place", 1, moved().row(anns().movedTo(ACROSS, true), 1, 2)),
        row(
            "not moved across its own place",
            1,
            new Story()
                .accepted(1, ASKING.hold("ann", NINE), anns())
                .refused(1, ASKING.move(anns(), ACROSS, 1), "slot-taken")
                .row(anns(), 1),
            "ann was refused " + ACROSS + " after 1, which had room"),
        row(
            "the rows are not what was told",
            1,
            new Story()
                .accepted(1, ASKING.hold("ann", NINE), anns())
                .row(anns(), 1)
                .row(held(2, "bob", NINE), 2),
            "in the tables, more than 1 have some of " + NINE + ", ann among them",
            "in the tables, more than 1 have some of " + NINE + ", bob among them"));
  }

  @Test
  void how_many_at_once_is_exact() {
    assertEquals(0, Reckoning.mostWithin(HALF_PAST, List.of(NINE)));
    assertEquals(1, Reckoning.mostWithin(TOO_EARLY, List.of(NINE)));
    assertEquals(1, Reckoning.mostWithin(ACROSS, List.of(NINE, HALF_PAST)));
    assertEquals(2, Reckoning.mostWithin(ACROSS, List.of(NINE, TOO_EARLY)));
    // They meet, but not here.
    assertEquals(1, Reckoning.mostWithin(NINE, List.of(slot(560, 600), slot(570, 600))));
  }

  private static Booking anns() {
    return held(1, "ann", NINE);
  }

  private static Story two(Slot anns, Slot bobs) {
    return new Story()
        .accepted(1, ASKING.hold("ann", anns), held(1, "ann", anns))
        .accepted(2, ASKING.hold("bob", bobs), held(2, "bob", bobs))
        .row(held(1, "ann", anns), 1)
        .row(held(2, "bob", bobs), 2);
  }

  private static Story cancelled() {
    Booking ended = anns().ended(State.CANCELLED, anns().payment());
    return new Story()
        .accepted(1, ASKING.hold("ann", NINE), anns())
        .accepted(2, ASKING.cancel(anns()), ended)
        .row(ended, 1, 2);
  }

  /** What ann gave up, bob got, who was in line for it. */
  private static Story served() {
    return cancelled()
        .row(Story.waiting(2, "bob", 1).ended(WaitlistEntry.State.PROMOTED), 1, 2)
        .row(held(2, "bob", NINE), 2);
  }

  private static Story moved() {
    return new Story()
        .accepted(1, ASKING.hold("ann", NINE), anns())
        .accepted(2, ASKING.move(anns(), ACROSS, 1), anns().movedTo(ACROSS, true));
  }

  private static Arguments row(String what, long capacity, Story given, String... expected) {
    return Arguments.of(what, capacity, given, List.of(expected));
  }
}
