package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Evidence.Statement;
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

/** Every promise of a race with one winner, each broken once. */
final class OneWinnerTest {
  private static final OneWinner JUDGE = new OneWinner("slot-taken");

  // What a race in which all is well leaves behind: ann has it, bob and cem do not.
  private static final Statement ANN = new Statement("ann", won("1", false));
  private static final Statement BOB = new Statement("bob", lost(409, "slot-taken", false));
  private static final Statement CEM = new Statement("cem", lost(409, "slot-taken", false));
  private static final Claim ROW = new Claim("1", "ann", true);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, Evidence given, List<String> expected) {
    assertEquals(expected, JUDGE.violations(given));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        row("all is well", evidence(List.of(ANN, BOB, CEM), List.of(ROW))),
        row(
            "nobody wins",
            evidence(List.of(BOB, CEM), List.of()),
            "nobody was accepted",
            "the tables have 0 rows that stand, not 1"),
        row(
            "two win, each with a row",
            evidence(
                List.of(ANN, new Statement("bob", won("2", false)), CEM),
                List.of(ROW, new Claim("2", "bob", true))),
            "bob was accepted beside ann",
            "the tables have 2 rows that stand, not 1"),
        row(
            "a refusal has another code",
            evidence(
                List.of(ANN, new Statement("bob", lost(409, "hold-lapsed", false))), List.of(ROW)),
            "bob was refused with 409 hold-lapsed, not with 409 slot-taken"),
        row(
            "a refusal has another status",
            evidence(
                List.of(ANN, new Statement("bob", lost(500, "slot-taken", false))), List.of(ROW)),
            "bob was refused with 500 slot-taken, not with 409 slot-taken"),
        row(
            "nobody answers",
            evidence(List.of(ANN, new Statement("bob", new Nothing("timed out"))), List.of(ROW)),
            "bob was not answered (timed out)"),
        row(
            "the winner has no row",
            evidence(List.of(ANN, BOB), List.of()),
            "ann was accepted, and has no row",
            "the tables have 0 rows that stand, not 1"),
        row(
            "the winner was not told what it has",
            evidence(
                List.of(new Statement("ann", new Accepted(Optional.empty(), "{}", false))),
                List.of(ROW)),
            "ann was accepted, and has no row",
            "the row 1 of ann was told to nobody"),
        row(
            "a row that nobody was told of, and that has ended",
            evidence(List.of(ANN, BOB), List.of(ROW, new Claim("2", "bob", false))),
            "the row 2 of bob was told to nobody"),
        row(
            "the row is another's",
            evidence(List.of(ANN, BOB), List.of(new Claim("1", "bob", true))),
            "ann was accepted, and the row is bob's"),
        row(
            "the row has ended",
            evidence(List.of(ANN, BOB), List.of(new Claim("1", "ann", false))),
            "the tables have 0 rows that stand, not 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void repeats(String what, Heard first, Heard second, List<String> expected) {
    Evidence evidence =
        new Evidence(
            List.of(ANN, BOB), List.of(new Repeat("whoever", first, second)), List.of(ROW));
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

  private static Evidence evidence(List<Statement> statements, List<Claim> claims) {
    return new Evidence(statements, List.of(), claims);
  }

  private static Arguments row(String what, Evidence given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }

  private static Arguments repeat(String what, Heard first, Heard second, String... expected) {
    return Arguments.of(what, first, second, List.of(expected));
  }
}
