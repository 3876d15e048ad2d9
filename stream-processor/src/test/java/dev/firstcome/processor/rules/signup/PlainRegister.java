package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.OauthByToken;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/** Users as one list, and every request decided at once: plain and slow. */
final class PlainRegister {
  private final Map<UUID, Person> people = new LinkedHashMap<>();

  private record Person(
      UUID id,
      Status status,
      String email,
      Optional<String> externalId,
      Optional<String> username,
      Optional<String> phone,
      long version) {

    Person linked(String externalId) {
      return new Person(id, status, email, Optional.of(externalId), username, phone, version + 1);
    }

    Person completed(String username, String phone) {
      return new Person(
          id,
          Status.USERNAME_AND_PHONE_NUMBER,
          email,
          externalId,
          Optional.of(username),
          Optional.of(phone),
          version + 1);
    }

    Person activated() {
      return new Person(id, Status.ACTIVE, email, externalId, username, phone, version + 1);
    }

    @Override
    public String toString() {
      return String.join(
          " ",
          id.toString(),
          status.toString(),
          email,
          externalId.orElse("-"),
          username.orElse("-"),
          phone.orElse("-"),
          Long.toString(version));
    }
  }

  /** What the caller hears: a code, or who it is. */
  String decide(UUID id, SignupRequest request) {
    return switch (request) {
      case Start start -> start(id, start);
      case Oauth oauth -> oauth(id, oauth);
      case Complete complete -> complete(complete);
      case Activate activate -> activate(activate);
      case Delete delete -> delete(delete);
      case OauthByToken unproven -> throw new IllegalArgumentException("never comes so far");
    };
  }

  private String start(UUID id, Start asked) {
    if (whose(person -> person.email.equals(asked.email())).isPresent()) {
      return "email-taken";
    }
    put(new Person(id, Status.EMAIL_VERIFIED, asked.email(), none(), none(), none(), 1));
    return id + " created";
  }

  private String oauth(UUID id, Oauth asked) {
    String externalId = asked.provider() + ":" + asked.subject();
    Optional<Person> known = whose(person -> person.externalId.equals(Optional.of(externalId)));
    if (known.isPresent()) {
      return known.get().id + " found";
    }
    if (asked.email().isEmpty()) {
      return "email-not-verified";
    }
    String email = asked.email().get();
    Optional<Person> begun = whose(person -> person.email.equals(email));
    if (begun.isEmpty()) {
      put(new Person(id, Status.EMAIL_VERIFIED, email, Optional.of(externalId), none(), none(), 1));
      return id + " created";
    }
    if (begun.get().status != Status.EMAIL_VERIFIED) {
      return "email-taken";
    }
    if (begun.get().externalId.isPresent()) {
      return "user-already-linked";
    }
    put(begun.get().linked(externalId));
    return begun.get().id + " found";
  }

  private String complete(Complete asked) {
    Optional<Person> person = Optional.ofNullable(people.get(asked.user()));
    if (person.isEmpty()) {
      return "not-found";
    }
    if (person.get().version != asked.expectedVersion()) {
      return "version-conflict";
    }
    if (person.get().status != Status.EMAIL_VERIFIED) {
      return "wrong-status";
    }
    String wanted = lower(asked.username());
    if (whose(other -> other.username.filter(name -> lower(name).equals(wanted)).isPresent())
        .isPresent()) {
      return "username-taken";
    }
    if (whose(other -> other.phone.equals(Optional.of(asked.phone()))).isPresent()) {
      return "phone-taken";
    }
    return changed(person.get().completed(asked.username(), asked.phone()));
  }

  private String activate(Activate asked) {
    Optional<Person> person = Optional.ofNullable(people.get(asked.user()));
    if (person.isEmpty()) {
      return "not-found";
    }
    if (person.get().version != asked.expectedVersion()) {
      return "version-conflict";
    }
    return person.get().status == Status.USERNAME_AND_PHONE_NUMBER
        ? changed(person.get().activated())
        : "wrong-status";
  }

  private String delete(Delete asked) {
    Optional<Person> person = Optional.ofNullable(people.get(asked.user()));
    if (person.isEmpty()) {
      return "not-found";
    }
    if (asked.expectedVersion().filter(version -> version != person.get().version).isPresent()) {
      return "version-conflict";
    }
    people.remove(asked.user());
    return asked.user() + " gone";
  }

  private String changed(Person person) {
    put(person);
    return person.id + " " + person.status + " " + person.version;
  }

  private Optional<Person> whose(Predicate<Person> has) {
    return people.values().stream().filter(has).findFirst();
  }

  private void put(Person person) {
    people.put(person.id, person);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String lower(String username) {
    return username.toLowerCase(Locale.ROOT);
  }

  /** Everybody, in one line each. */
  SortedSet<String> people() {
    SortedSet<String> lines = new TreeSet<>();
    people.values().forEach(person -> lines.add(person.toString()));
    return lines;
  }
}
