package dev.firstcome.quickstart.race;

import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What must hold where everybody signs up with the same external ID. Beside what holds of names in
 * any race ({@link NamesHeld}):
 *
 * <ol>
 *   <li>Everybody is told of the same user, and nobody is refused.
 *   <li>One is told that the user came into being by it, and no more than one.
 *   <li>There is one user.
 * </ol>
 */
record OneUser() {

  List<String> violations(Evidence evidence) {
    List<String> violations =
        new ArrayList<>(Promises.answers(evidence, Map.of(Oauth.class, Set.of())));
    List<SignedIn> told =
        evidence.statements().stream().flatMap(one -> one.signedIn().stream()).toList();
    List<UUID> users = told.stream().map(SignedIn::user).distinct().toList();
    if (users.size() != 1) {
      violations.add("callers were told of " + users.size() + " users, not of 1");
    }
    long made = told.stream().filter(SignedIn::created).count();
    if (made != 1) {
      violations.add(made + " were told that the user came into being by them, not 1");
    }
    int rows = evidence.rows().users().size();
    if (rows != 1) {
      violations.add("the tables have " + rows + " users, not 1");
    }
    violations.addAll(new NamesHeld().violations(evidence));
    return violations;
  }
}
