package dev.firstcome.quickstart.race;

import static dev.firstcome.quickstart.race.Story.ASKING;
import static dev.firstcome.quickstart.race.Story.SLOT;
import static dev.firstcome.quickstart.race.Story.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Slot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise to those who move, each broken once. */
final class KeptSlotTest {
  private static final Slot ELSEWHERE = slot(600, 630);
  private static final Booking FIRST = Story.held(1, "ann", SLOT);
  private static final Booking MOVED = FIRST.movedTo(ELSEWHERE, true);
  private static final Booking BACK = MOVED.movedTo(SLOT, true);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, Story given, List<String> expected) {
    assertEquals(expected, new KeptSlot().violations(given.evidence()));
  }

  static Stream<Arguments> violations() {
    Ask there = ASKING.move(FIRST, ELSEWHERE, 1);
    Ask back = ASKING.move(FIRST, SLOT, 2);
    Booking lost = MOVED.ended(State.CANCELLED, MOVED.payment());
    return Stream.of(
        row("moved", held().accepted(2, there, MOVED).row(MOVED, 1, 2)),
        row(
            "moved, and back",
            held().accepted(2, there, MOVED).accepted(3, back, BACK).row(BACK, 1, 2, 3)),
        row("not moved, and kept", held().refused(1, there, "slot-taken").row(FIRST, 1)),
        row(
            "refused, and moved all the same",
            held().refused(1, there, "slot-taken").row(MOVED, 1, 2),
            "ann was last told " + shown(FIRST) + ", and the row is " + shown(MOVED)),
        row(
            "accepted, and not moved",
            held().accepted(2, there, MOVED).row(FIRST, 1),
            "ann was last told " + shown(MOVED) + ", and the row is " + shown(FIRST)),
        row(
            "moved to where nobody asked to be",
            held().accepted(2, back, MOVED).row(MOVED, 1, 2),
            "ann was moved to " + ELSEWHERE + ", not to " + SLOT),
        row(
            "a version was told to nobody",
            held()
                .accepted(2, there, MOVED)
                .accepted(3, back, BACK)
                .row(BACK, 1, 2, 3)
                .accepted(4, there, again(BACK, 5)),
            "ann was last told " + shown(again(BACK, 5)) + ", and the row is " + shown(BACK),
            "ann was told version 5 after version 3"),
        row(
            "lost",
            held().accepted(2, there, MOVED).row(lost, 1, 2, 3),
            "ann was last told " + shown(MOVED) + ", and the row is " + shown(lost),
            "ann has lost its slot"),
        row(
            "refused for another reason",
            held().refused(1, there, "already-ended").row(FIRST, 1),
            "ann asked for booking.reschedule and was refused with 409 already-ended"));
  }

  private static Story held() {
    return new Story().accepted(1, ASKING.hold("ann", SLOT), FIRST);
  }

  /** Moved there, as if by this version. */
  private static Booking again(Booking from, long version) {
    Booking moved = from.movedTo(ELSEWHERE, true);
    while (moved.version() < version) {
      moved = moved.movedTo(ELSEWHERE, true);
    }
    return moved;
  }

  private static String shown(Booking one) {
    return one.state().written() + " in " + one.slot() + " for ann (version " + one.version() + ")";
  }

  private static Arguments row(String what, Story given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }
}
