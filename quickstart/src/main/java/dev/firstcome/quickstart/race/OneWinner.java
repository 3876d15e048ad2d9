package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold where exactly one of many may win: each broken promise is one sentence. Beside
 * what holds in any race ({@link Promises}):
 *
 * <ol>
 *   <li>One is accepted, and no more than one; everybody else is refused with the code for that.
 *   <li>One row stands.
 * </ol>
 *
 * @param lost the code that everybody else is to be refused with
 */
record OneWinner(String lost) {

  List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    List<Statement> winners = evidence.statements().stream().filter(Statement::isAccepted).toList();
    if (winners.isEmpty()) {
      violations.add("nobody was accepted");
    }
    winners.stream()
        .skip(1)
        .forEach(
            one -> violations.add(one.who() + " was accepted beside " + winners.getFirst().who()));
    winners.stream()
        .filter(one -> one.booking().filter(own -> own.guest().equals(one.who())).isEmpty())
        .forEach(one -> violations.add(one.who() + " was accepted, and not told what it has"));
    int live = evidence.rows().live().size();
    if (live != 1) {
      violations.add("the tables have " + live + " rows that stand, not 1");
    }
    violations.addAll(Promises.violations(evidence, Map.of(Hold.class, Set.of(lost))));
    return violations;
  }
}
