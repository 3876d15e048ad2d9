package dev.firstcome.contract.signup;

import static java.util.stream.Collectors.joining;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Somebody who has signed up, or has begun to.
 *
 * @param id the id of the request that made it
 * @param externalId {@code provider:subject}
 * @param changedIn by field, the version that last changed it, of those that have changed since the
 *     first
 */
public record User(
    UUID id,
    Status status,
    String email,
    Optional<String> externalId,
    Optional<String> username,
    Optional<String> phone,
    SortedMap<String, Long> changedIn,
    long version)
    implements Row {
  public static final String KIND = "user";

  /** How far they have come. */
  public enum Status {
    /** The email address is theirs. */
    EMAIL_VERIFIED,
    /** They have a username and a telephone number. */
    USERNAME_AND_PHONE_NUMBER,
    /** Signed up. */
    ACTIVE
  }

  public User {
    changedIn = Collections.unmodifiableSortedMap(new TreeMap<>(changedIn));
  }

  /** A new one. */
  public static User made(UUID id, String email, Optional<String> externalId) {
    return new User(
        id,
        Status.EMAIL_VERIFIED,
        email,
        externalId,
        Optional.empty(),
        Optional.empty(),
        ChangedIn.NOTHING,
        1);
  }

  /** The row of the user with this id. */
  public static String rowId(UUID id) {
    return KIND + "/" + id;
  }

  /** Its next version: known to an identity provider as well. */
  public User linkedTo(String externalId) {
    return next(status, Optional.of(externalId), username, phone);
  }

  /** Its next version: with the names that complete it. */
  public User completed(String username, String phone) {
    return next(
        Status.USERNAME_AND_PHONE_NUMBER, externalId, Optional.of(username), Optional.of(phone));
  }

  /** Its next version: signed up. */
  public User activated() {
    return next(Status.ACTIVE, externalId, username, phone);
  }

  private User next(
      Status status,
      Optional<String> externalId,
      Optional<String> username,
      Optional<String> phone) {
    ChangedIn changed = ChangedIn.next(changedIn, version + 1);
    changed.note("status", this.status, status);
    changed.note("externalId", this.externalId, externalId);
    changed.note("username", this.username, username);
    changed.note("phone", this.phone, phone);
    return new User(
        id, status, email, externalId, username, phone, changed.versions(), version + 1);
  }

  /** The keys of the names that are this user's alone. */
  public List<Key> names() {
    List<Key> names = new ArrayList<>();
    externalId.ifPresent(text -> names.add(new Key(Names.EXTERNAL_ID, text)));
    names.add(Emails.key(email));
    username.ifPresent(text -> names.add(Names.username(text)));
    phone.ifPresent(text -> names.add(Names.phone(text)));
    return names;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id.toString(), version);
  }

  public static User read(FieldReader in) {
    return new User(
        in.id("user"),
        in.parsed("status", STATUSES, User::status),
        Emails.read(in),
        in.optionalText("externalId", Claim.MAX_NAME),
        in.optionalText("username", Names.MAX_USERNAME),
        in.optionalText("phone", Claim.MAX_NAME),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  private static final String STATUSES =
      Arrays.stream(Status.values()).map(Status::name).collect(joining(", ", "one of ", ""));

  private static Optional<Status> status(String word) {
    return Arrays.stream(Status.values()).filter(status -> status.name().equals(word)).findFirst();
  }

  @Override
  public void write(FieldWriter out) {
    out.id("user", id)
        .text("status", status.name())
        .text("email", email)
        .text("externalId", externalId)
        .text("username", username)
        .text("phone", phone);
    ChangedIn.write(out, changedIn);
    out.wholeNumber("version", version);
  }
}
