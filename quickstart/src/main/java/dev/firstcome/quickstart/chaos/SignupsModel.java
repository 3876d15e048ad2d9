package dev.firstcome.quickstart.chaos;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users by their numbers, and the names that they have: each is one user's at a time. */
final class SignupsModel
    implements Ruled<SortedMap<Integer, SignupsModel.Person>, SignupsModel.Do> {
  private static final String NOT_FOUND = "not-found";

  /** The names that complete a sign-up. */
  record Names(int username, int phone) {
    @Override
    public String toString() {
      return username + "/" + phone;
    }
  }

  /** A user, of whom there are two versions at most. */
  record Person(int email, Optional<Names> names) {
    long version() {
      return names.isPresent() ? 2 : 1;
    }

    @Override
    public String toString() {
      return email + names.map(both -> "/" + both).orElse("");
    }
  }

  /** What can be asked; a user has the number n of who asked for it. */
  sealed interface Do {
    record Start(int n, int email) implements Do {}

    record Complete(int user, Names names, long expected) implements Do {}

    record Delete(int user) implements Do {}

    record Last() implements Do {}
  }

  /** Who has which names, in words. Of a user whose caller was not answered nobody has the id. */
  static String inWords(SortedMap<Integer, Person> users) {
    return users.values().stream().map(Person::toString).sorted().collect(Collectors.joining(", "));
  }

  @Override
  public SortedMap<Integer, Person> initial() {
    return new TreeMap<>();
  }

  @Override
  public Answer<SortedMap<Integer, Person>> answer(SortedMap<Integer, Person> users, Do input) {
    return switch (input) {
      case Do.Start(int n, int email) ->
          users.values().stream().anyMatch(other -> other.email == email)
              ? new Answer<>("email-taken", users)
              : accepted(users, n, new Person(email, Optional.empty()));
      case Do.Complete complete -> complete(users, complete);
      case Do.Delete(int user) ->
          users.containsKey(user)
              ? new Answer<>(Field.ACCEPTED, without(users, user))
              : new Answer<>(NOT_FOUND, users);
      case Do.Last() -> new Answer<>(inWords(users), users);
    };
  }

  private static Answer<SortedMap<Integer, Person>> complete(
      SortedMap<Integer, Person> users, Do.Complete asked) {
    Person user = users.get(asked.user);
    if (user == null) {
      return new Answer<>(NOT_FOUND, users);
    }
    if (user.version() != asked.expected) {
      return new Answer<>("version-conflict " + user.version(), users);
    }
    if (user.names.isPresent()) {
      return new Answer<>("wrong-status", users);
    }
    if (isTaken(users, Names::username, asked.names)) {
      return new Answer<>("username-taken", users);
    }
    if (isTaken(users, Names::phone, asked.names)) {
      return new Answer<>("phone-taken", users);
    }
    return accepted(users, asked.user, new Person(user.email, Optional.of(asked.names)));
  }

  private static boolean isTaken(
      Map<Integer, Person> users, Function<Names, Integer> name, Names wanted) {
    return users.values().stream()
        .flatMap(user -> user.names.stream())
        .anyMatch(names -> name.apply(names).equals(name.apply(wanted)));
  }

  private static Answer<SortedMap<Integer, Person>> accepted(
      SortedMap<Integer, Person> users, int n, Person person) {
    SortedMap<Integer, Person> next = new TreeMap<>(users);
    next.put(n, person);
    return new Answer<>(Field.ACCEPTED, next);
  }

  private static SortedMap<Integer, Person> without(SortedMap<Integer, Person> users, int n) {
    SortedMap<Integer, Person> next = new TreeMap<>(users);
    next.remove(n);
    return next;
  }
}
