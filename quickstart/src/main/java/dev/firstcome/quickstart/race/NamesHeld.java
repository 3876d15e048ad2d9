package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What must hold of users and their names in any race:
 *
 * <ol>
 *   <li>A name belongs to at most one user at a time.
 *   <li>Whoever is refused a name is refused one that somebody had, or was about to give up.
 *   <li>A user's row has the names that callers were told it has, and no others; so nothing that
 *       was refused was done by half.
 *   <li>Each name in the tables is that of a user who is there and has it, and each name of a user
 *       is there.
 *   <li>Of a user who was deleted nothing is left.
 * </ol>
 */
record NamesHeld() {

  /** That a user was told to have a name, and for how long. */
  private record Held(Key name, UUID user, Spell spell) {
    boolean isOf(Held other) {
      return name.equals(other.name) && user.equals(other.user);
    }
  }

  List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Integer> deleted = deleted(evidence);
    Map<Key, List<Held>> held = held(evidence, deleted);
    violations.addAll(oneAtATime(held));
    violations.addAll(refusals(evidence, held));
    violations.addAll(users(evidence.rows(), held, deleted));
    violations.addAll(claims(evidence.rows()));
    return violations;
  }

  // ---- what was told

  /** Who was deleted, and in which step. */
  private static Map<UUID, Integer> deleted(Evidence evidence) {
    Map<UUID, Integer> deleted = new HashMap<>();
    evidence
        .toldOf(Delete.class)
        .filter(Statement::isAccepted)
        .forEach(one -> deleted.put(((Delete) one.ask().request()).user(), one.step()));
    return deleted;
  }

  /** By name, in the order in which callers asked. */
  private static Map<Key, List<Held>> held(Evidence evidence, Map<UUID, Integer> deleted) {
    Map<Key, List<Held>> byName = new LinkedHashMap<>();
    for (Statement one : evidence.statements()) {
      for (Held held : told(one, deleted)) {
        List<Held> holders = byName.computeIfAbsent(held.name, first -> new ArrayList<>());
        if (holders.stream().noneMatch(held::isOf)) {
          holders.add(held);
        }
      }
    }
    return byName;
  }

  private static List<Held> told(Statement one, Map<UUID, Integer> deleted) {
    List<Held> held = new ArrayList<>();
    BiConsumer<Key, UUID> add =
        (name, user) ->
            held.add(
                new Held(
                    name, user, new Spell(one.step(), Optional.ofNullable(deleted.get(user)))));
    one.user().ifPresent(user -> user.names().forEach(name -> add.accept(name, user.id())));
    if (one.ask().request() instanceof Oauth oauth) {
      one.signedIn()
          .ifPresent(told -> {
            add.accept(new Key(Names.EXTERNAL_ID, told.externalId()), told.user());
            oauth
                .email()
                .filter(email -> told.created())
                .ifPresent(email -> add.accept(Emails.key(email), told.user()));
          });
    }
    return held;
  }

  // ---- what was had, and refused

  private static List<String> oneAtATime(Map<Key, List<Held>> byName) {
    List<String> violations = new ArrayList<>();
    byName.forEach((name, holders) -> {
      for (int i = 1; i < holders.size(); i++) {
        Held one = holders.get(i);
        holders.subList(0, i).stream()
            .filter(other -> one.spell.surelyMeets(other.spell))
            .forEach(other ->
                violations.add(name + " is " + other.user + "'s and " + one.user + "'s at once"));
      }
    });
    return violations;
  }

  private static List<String> refusals(Evidence evidence, Map<Key, List<Held>> byName) {
    List<String> violations = new ArrayList<>();
    for (Statement one : evidence.statements()) {
      wanted(one)
          .filter(name ->
              byName.getOrDefault(name, List.of()).stream()
                  .noneMatch(held -> held.spell.mayHold(one.step())))
          .ifPresent(name ->
              violations.add(
                  one.who()
                      + " was refused with "
                      + one.code().orElseThrow()
                      + ", and nobody had "
                      + name));
    }
    return violations;
  }

  /** The name that stood in the way of what was refused. */
  private static Optional<Key> wanted(Statement one) {
    return switch (one.code().orElse("")) {
      case "email-taken", "user-already-linked" -> email(one);
      case "username-taken" -> complete(one).map(asked -> Names.username(asked.username()));
      case "phone-taken" -> complete(one).map(asked -> Names.phone(asked.phone()));
      default -> Optional.empty();
    };
  }

  private static Optional<Key> email(Statement one) {
    if (one.ask().request() instanceof Start start) {
      return Optional.of(start.homeKey());
    }
    return one.ask().request() instanceof Oauth oauth
        ? oauth.email().map(Emails::key)
        : Optional.empty();
  }

  private static Optional<Complete> complete(Statement one) {
    return one.ask().request() instanceof Complete asked ? Optional.of(asked) : Optional.empty();
  }

  // ---- rows

  private static List<String> users(
      Rows rows, Map<Key, List<Held>> byName, Map<UUID, Integer> deleted) {
    Map<UUID, Set<String>> told = new LinkedHashMap<>();
    byName.values().stream()
        .flatMap(List::stream)
        .filter(held -> !deleted.containsKey(held.user))
        .forEach(held ->
            told.computeIfAbsent(held.user, first -> new TreeSet<>()).add(held.name.toString()));
    List<String> violations = new ArrayList<>();
    for (User user : rows.users()) {
      Set<String> names =
          user.names().stream().map(Key::toString).collect(Collectors.toCollection(TreeSet::new));
      Set<String> expected = Objects.requireNonNullElse(told.remove(user.id()), Set.of());
      if (deleted.containsKey(user.id())) {
        violations.add("the user " + user.id() + " was deleted, and has a row");
      } else if (!names.equals(expected)) {
        violations.add(
            "the user " + user.id() + " was told to have " + expected + ", its row has " + names);
      }
    }
    told.keySet().forEach(user -> violations.add("the user " + user + " has no row"));
    return violations;
  }

  private static List<String> claims(Rows rows) {
    Map<UUID, User> users =
        rows.users().stream().collect(Collectors.toMap(User::id, user -> user, (a, b) -> a));
    Map<Key, UUID> owners = new HashMap<>();
    List<String> violations = new ArrayList<>();
    for (Claim claim : rows.claims()) {
      Key name = new Key(claim.kind(), claim.name());
      owners.put(name, claim.user());
      User owner = users.get(claim.user());
      if (owner == null) {
        violations.add(name + " belongs to " + claim.user() + ", who is not there");
      } else if (!owner.names().contains(name)) {
        violations.add(name + " belongs to " + claim.user() + ", who does not have it");
      }
    }
    for (User user : rows.users()) {
      user.names().stream()
          .filter(name -> !user.id().equals(owners.get(name)))
          .forEach(name -> violations.add(user.id() + " has " + name + ", which is not its own"));
    }
    return violations;
  }
}
