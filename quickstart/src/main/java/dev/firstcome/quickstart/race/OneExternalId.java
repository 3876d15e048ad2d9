package dev.firstcome.quickstart.race;

import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.Start;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What must hold where external IDs compete for users that were begun by email. Beside what holds
 * of names in any race ({@link NamesHeld}):
 *
 * <ol>
 *   <li>A user has one external ID, and whoever comes with another one is told that there is one.
 *   <li>Of the external IDs that came with an address one wins, at least: more only if its user was
 *       deleted meanwhile.
 * </ol>
 */
record OneExternalId() {

  List<String> violations(Evidence evidence) {
    List<String> violations =
        new ArrayList<>(
            Promises.answers(
                evidence,
                Map.of(
                    Start.class, Set.of("email-taken"),
                    Oauth.class, Set.of("email-taken", "user-already-linked"),
                    Delete.class, Set.of("not-found"))));
    violations.addAll(eachUser(evidence));
    violations.addAll(eachAddress(evidence));
    violations.addAll(new NamesHeld().violations(evidence));
    return violations;
  }

  private static List<String> eachUser(Evidence evidence) {
    Map<UUID, Set<String>> accounts = new TreeMap<>();
    evidence.statements().stream()
        .flatMap(one -> one.signedIn().stream())
        .forEach(told ->
            accounts.computeIfAbsent(told.user(), first -> new TreeSet<>()).add(told.externalId()));
    return accounts.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .map(each -> "the user " + each.getKey() + " has external IDs: " + each.getValue())
        .toList();
  }

  private static List<String> eachAddress(Evidence evidence) {
    Set<UUID> deleted =
        evidence
            .toldOf(Delete.class)
            .filter(Statement::isAccepted)
            .map(one -> ((Delete) one.ask().request()).user())
            .collect(Collectors.toSet());
    Map<String, Set<UUID>> winners = new TreeMap<>();
    evidence
        .toldOf(Oauth.class)
        .forEach(one -> {
          Set<UUID> users =
              winners.computeIfAbsent(
                  ((Oauth) one.ask().request()).email().orElseThrow(), first -> new HashSet<>());
          one.signedIn().map(SignedIn::user).ifPresent(users::add);
        });
    List<String> violations = new ArrayList<>();
    winners.forEach((email, users) -> {
      if (users.isEmpty()) {
        violations.add("of those who came with " + email + " nobody has a user");
      }
      long left = users.stream().filter(user -> !deleted.contains(user)).count();
      if (left > 1) {
        violations.add("those who came with " + email + " have " + left + " users");
      }
    });
    return violations;
  }
}
