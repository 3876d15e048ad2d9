package dev.firstcome.quickstart.race;

import static dev.firstcome.quickstart.race.Story.ASKING;
import static dev.firstcome.quickstart.race.Story.SLOT;
import static dev.firstcome.quickstart.race.Story.held;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Heard.Nothing;
import dev.firstcome.quickstart.race.Heard.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise of a race with one winner, and of any race, each broken once. */
final class OneWinnerTest {
  private static final OneWinner JUDGE = new OneWinner("slot-taken");

  private static final Booking ANNS = held(1, "ann", SLOT);
  private static final Booking BOBS = held(2, "bob", SLOT);
  private static final Ask ANN = ASKING.hold("ann", SLOT);
  private static final Ask BOB = ASKING.hold("bob", SLOT);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, Story given, List<String> expected) {
    assertEquals(expected, JUDGE.violations(given.evidence()));
  }

  static Stream<Arguments> violations() {
    String ones = "the row " + BOBS.id() + " of bob was told to nobody";
    return Stream.of(
        row("all is well", fair()),
        row("all is well, as far as the gateway shows it", fair().withoutHistory()),
        row(
            "nobody wins",
            new Story().refused(0, BOB, "slot-taken"),
            "nobody was accepted",
            "the tables have 0 rows that stand, not 1"),
        row(
            "two win, each with a row",
            fair().accepted(2, BOB, BOBS).row(BOBS, 2),
            "bob was accepted beside ann",
            "the tables have 2 rows that stand, not 1"),
        row(
            "a refusal has another code",
            fair().refused(1, BOB, "hold-lapsed"),
            "bob asked for booking.hold and was refused with 409 hold-lapsed"),
        row("nobody answers", fair().unanswered(BOB), "bob was not answered (timed out)"),
        row(
            "the winner has no row",
            new Story().accepted(1, ANN, ANNS),
            "the tables have 0 rows that stand, not 1",
            "ann was accepted, and has no row"),
        row(
            "a row that nobody was told of, and that has ended",
            fair().row(BOBS.ended(State.CANCELLED, BOBS.payment()), 2, 3),
            ones),
        row(
            "the winner was told of another's booking",
            new Story().accepted(1, ANN, BOBS).row(BOBS, 1),
            "ann was accepted, and not told what it has"),
        row(
            "the row has ended",
            new Story().accepted(1, ANN, ANNS).row(ANNS.ended(State.LAPSED, ANNS.payment()), 1, 2),
            "the tables have 0 rows that stand, not 1",
            "ann was last told held in "
                + SLOT
                + " for ann (version 1), and the row is lapsed in "
                + SLOT
                + " for ann (version 2)"),
        row(
            "a version is missing",
            new Story()
                .accepted(1, ANN, confirmed(confirmed(ANNS)))
                .row(confirmed(confirmed(ANNS)), 1)
                .changed(ANNS, 3, 5),
            "the history of booking/" + ANNS.id() + " has the versions [1, 3]",
            "booking/" + ANNS.id() + " is at version 3, its history at 2"));
  }

  private static Story fair() {
    return new Story().accepted(1, ANN, ANNS).refused(1, BOB, "slot-taken").row(ANNS, 1);
  }

  private static Booking confirmed(Booking hold) {
    return hold.confirmed(true, hold.payment());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void repeats(String what, Heard first, Heard second, List<String> expected) {
    Evidence evidence = fair().asksAgain("whoever", first, second).evidence();
    assertEquals(expected, JUDGE.violations(evidence));
    assertEquals(expected.isEmpty(), evidence.repeats().getFirst().wasReplayed());
  }

  static Stream<Arguments> repeats() {
    Heard won = won("1", false);
    Heard lost = lost(409, "slot-taken", false);
    return Stream.of(
        repeat("the winner is told again", won, won("1", true)),
        repeat("a loser is told again", lost, lost(409, "slot-taken", true)),
        repeat(
            "not marked",
            won,
            won("1", false),
            "whoever asked again and the answer was not marked as a replay"),
        repeat(
            "accepted anew",
            won,
            won("2", true),
            "whoever asked again and was told something else"),
        repeat(
            "refused where it was accepted",
            won,
            lost(409, "slot-taken", true),
            "whoever asked again and was told something else"),
        repeat(
            "accepted where it was refused",
            lost,
            won("1", true),
            "whoever asked again and was told something else"),
        repeat(
            "refused with another status",
            lost,
            lost(404, "slot-taken", true),
            "whoever asked again and was told something else"),
        repeat(
            "not answered",
            won,
            new Nothing("broken"),
            "whoever asked again and was not answered (broken)"));
  }

  private static Heard won(String id, boolean replayed) {
    return new Accepted(Optional.of(id), "{\"booking\":\"" + id + "\"}", replayed);
  }

  private static Heard lost(int status, String code, boolean replayed) {
    return new Refused(
        status, code, Optional.of(new UUID(0, 1)), "{\"code\":\"" + code + "\"}", replayed);
  }

  private static Arguments row(String what, Story given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }

  private static Arguments repeat(String what, Heard first, Heard second, String... expected) {
    return Arguments.of(what, first, second, List.of(expected));
  }
}
