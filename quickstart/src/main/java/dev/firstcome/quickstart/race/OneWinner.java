package dev.firstcome.quickstart.race;

import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Evidence.Statement;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Heard.Nothing;
import dev.firstcome.quickstart.race.Heard.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold where exactly one of many may win: each broken promise is one sentence.
 *
 * <ol>
 *   <li>Everybody is answered.
 *   <li>One is accepted, and no more than one.
 *   <li>Everybody else is refused with 409 and the one code for that.
 *   <li>Whoever asks again is told the same, marked as told before.
 *   <li>What was accepted is in the tables, for the one who was told so.
 *   <li>Nothing is in the tables that nobody was told of; of the winner's there is one, and it
 *       stands.
 * </ol>
 *
 * @param lost the code that everybody else is to be refused with
 */
record OneWinner(String lost) {
  private static final int CONFLICT = 409;

  List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    evidence.statements().forEach(statement -> answered(statement).ifPresent(violations::add));
    List<Statement> winners =
        evidence.statements().stream().filter(one -> one.heard() instanceof Accepted).toList();
    if (winners.isEmpty()) {
      violations.add("nobody was accepted");
    }
    winners.stream()
        .skip(1)
        .forEach(
            one -> violations.add(one.who() + " was accepted beside " + winners.getFirst().who()));
    evidence.repeats().forEach(repeat -> same(repeat).ifPresent(violations::add));
    violations.addAll(rows(winners, evidence));
    return violations;
  }

  private Optional<String> answered(Statement statement) {
    return switch (statement.heard()) {
      case Accepted accepted -> Optional.empty();
      case Nothing nothing ->
          Optional.of(statement.who() + " was not answered (" + nothing.why() + ")");
      case Refused refused ->
          refused.status() == CONFLICT && refused.code().equals(lost)
              ? Optional.empty()
              : Optional.of(
                  statement.who()
                      + " was refused with "
                      + refused.status()
                      + " "
                      + refused.code()
                      + ", not with "
                      + CONFLICT
                      + " "
                      + lost);
    };
  }

  private static Optional<String> same(Repeat repeat) {
    if (repeat.second() instanceof Nothing nothing) {
      return Optional.of(
          repeat.who() + " asked again and was not answered (" + nothing.why() + ")");
    }
    if (!Heard.same(repeat.first(), repeat.second())) {
      return Optional.of(repeat.who() + " asked again and was told something else");
    }
    return repeat.second().replayed()
        ? Optional.empty()
        : Optional.of(repeat.who() + " asked again and the answer was not marked as a replay");
  }

  private static List<String> rows(List<Statement> winners, Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<String, List<Claim>> byId =
        evidence.claims().stream().collect(Collectors.groupingBy(Claim::id));
    for (Statement winner : winners) {
      row(winner, byId).ifPresent(violations::add);
    }
    Set<String> told = winners.stream().map(OneWinner::id).collect(Collectors.toSet());
    evidence.claims().stream()
        .filter(claim -> !told.contains(claim.id()))
        .forEach(claim ->
            violations.add(
                "the row " + claim.id() + " of " + claim.holder() + " was told to nobody"));
    long live = evidence.claims().stream().filter(Claim::live).count();
    if (live != 1) {
      violations.add("the tables have " + live + " rows that stand, not 1");
    }
    return violations;
  }

  private static Optional<String> row(Statement winner, Map<String, List<Claim>> byId) {
    List<Claim> claims = byId.getOrDefault(id(winner), List.of());
    if (claims.isEmpty()) {
      return Optional.of(winner.who() + " was accepted, and has no row");
    }
    return claims.stream().allMatch(claim -> claim.holder().equals(winner.who()))
        ? Optional.empty()
        : Optional.of(
            winner.who() + " was accepted, and the row is " + claims.getFirst().holder() + "'s");
  }

  private static String id(Statement winner) {
    return winner.heard() instanceof Accepted accepted ? accepted.id().orElse("") : "";
  }
}
