package dev.firstcome.processor.rules.signup;

import static dev.firstcome.processor.rules.signup.SignupStory.given;
import static dev.firstcome.processor.rules.signup.SignupWords.activate;
import static dev.firstcome.processor.rules.signup.SignupWords.complete;
import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.oauth;
import static dev.firstcome.processor.rules.signup.SignupWords.oauthWithoutEmail;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.signup.SignupRefusal;
import dev.firstcome.contract.signup.SignupRefusal.EmailNotVerified;
import dev.firstcome.contract.signup.SignupRefusal.EmailTaken;
import dev.firstcome.contract.signup.SignupRefusal.PhoneTaken;
import dev.firstcome.contract.signup.SignupRefusal.UserAlreadyLinked;
import dev.firstcome.contract.signup.SignupRefusal.UsernameTaken;
import dev.firstcome.contract.signup.SignupRefusal.WrongStatus;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.User.Status;
import dev.firstcome.processor.rules.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal of every command on users, in the documented order of precedence. Where two reasons
 * hold at once, the name says which is given and which is not.
 */
final class SignupRefusalsTest {
  private static final String ANN = "ann@example.com";
  private static final String BOB = "bob@example.com";
  private static final String PHONE = "+351912345678";
  private static final String OTHER_PHONE = "+351912345679";

  private record Row(String name, SignupStory story, Asked<SignupRequest> asked, Refusal refusal) {
    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(starting(), signingIn(), completing(), activating(), deleting())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.asked).refused(row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_signups() {
    Set<RefusalKind> kinds = new HashSet<>(SignupRefusal.KINDS);
    kinds.addAll(Set.of(NotFound.KIND, VersionConflict.KIND, IdempotencyKeyReused.KIND));
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    assertEquals(kinds, found);
  }

  // ---- email-taken

  private static List<Row> starting() {
    return List.of(
        new Row("email-taken", started(), start("eve", ANN), new EmailTaken()),
        new Row(
            "email-taken, by somebody who came by a provider",
            linked(),
            start("eve", ANN),
            new EmailTaken()),
        new Row(
            "email-taken, not idempotency-key-reused",
            started(),
            start("ann", ANN),
            new EmailTaken()),
        new Row(
            "idempotency-key-reused, the id has made a user of another address",
            started(),
            start("ann", BOB),
            new IdempotencyKeyReused()));
  }

  // ---- email-not-verified, email-taken, user-already-linked

  private static List<Row> signingIn() {
    return List.of(
        new Row(
            "email-not-verified",
            started(),
            oauthWithoutEmail("eve", "1"),
            new EmailNotVerified("google")),
        new Row(
            "email-taken, by one who has come further",
            completed(),
            oauth("eve", "1", ANN),
            new EmailTaken()),
        new Row(
            "email-taken, by one who is active",
            completed().and(activate("ann", 2)),
            oauth("eve", "1", ANN),
            new EmailTaken()),
        new Row(
            "email-taken, not user-already-linked",
            linked().and(complete("ann", 1, "ann", PHONE)),
            oauth("eve", "2", ANN),
            new EmailTaken()),
        new Row(
            "user-already-linked, made by a provider",
            linked(),
            oauth("eve", "2", ANN),
            new UserAlreadyLinked()),
        new Row(
            "user-already-linked, taken over",
            started().and(oauth("ann2", "1", ANN)),
            oauth("eve", "2", ANN),
            new UserAlreadyLinked()),
        new Row(
            "idempotency-key-reused, the id has made a user of another address",
            started(),
            oauth("ann", "1", BOB),
            new IdempotencyKeyReused()));
  }

  // ---- not-found, version-conflict, wrong-status, username-taken, phone-taken

  private static List<Row> completing() {
    return List.of(
        new Row(
            "not-found, not username-taken",
            completed(),
            complete("bob", 1, "ann", PHONE),
            notFound("bob")),
        new Row(
            "version-conflict, not wrong-status",
            completed(),
            complete("ann", 1, "ann", PHONE),
            conflict(1, 2, "phone", "status", "username")),
        new Row(
            "version-conflict, the user was linked meanwhile",
            started().and(oauth("ann2", "1", ANN)),
            complete("ann", 1, "ann", PHONE),
            conflict(1, 2, "externalId")),
        new Row(
            "version-conflict, not username-taken",
            completed().and(start("bob", BOB)),
            complete("bob", 2, "ann", PHONE),
            conflict(2, 1)),
        new Row(
            "version-conflict, expected nobody",
            started(),
            complete("ann", 0, "ann", PHONE),
            conflict(0, 1)),
        new Row(
            "wrong-status, not username-taken by themselves",
            completed(),
            complete("ann", 2, "ann", PHONE),
            new WrongStatus(Status.EMAIL_VERIFIED, Status.USERNAME_AND_PHONE_NUMBER)),
        new Row(
            "wrong-status, active",
            completed().and(activate("ann", 2)),
            complete("ann", 3, "other", OTHER_PHONE),
            new WrongStatus(Status.EMAIL_VERIFIED, Status.ACTIVE)),
        new Row(
            "username-taken, not phone-taken",
            completed().and(start("bob", BOB)),
            complete("bob", 1, "ann", PHONE),
            new UsernameTaken()),
        new Row(
            "username-taken, in other letters",
            completed().and(start("bob", BOB)),
            complete("bob", 1, "ANN", OTHER_PHONE),
            new UsernameTaken()),
        new Row(
            "phone-taken",
            completed().and(start("bob", BOB)),
            complete("bob", 1, "bob", PHONE),
            new PhoneTaken()));
  }

  // ---- not-found, version-conflict, wrong-status

  private static List<Row> activating() {
    return List.of(
        new Row("not-found", started(), activate("bob", 1), notFound("bob")),
        new Row(
            "version-conflict, not wrong-status", started(), activate("ann", 2), conflict(2, 1)),
        new Row(
            "version-conflict, tells what has changed since",
            completed(),
            activate("ann", 1),
            conflict(1, 2, "phone", "status", "username")),
        new Row(
            "version-conflict, tells nothing that had changed before",
            started().and(oauth("link", "1", ANN), complete("ann", 2, "ann", PHONE)),
            activate("ann", 2),
            conflict(2, 3, "phone", "status", "username")),
        new Row(
            "wrong-status, too early",
            started(),
            activate("ann", 1),
            new WrongStatus(Status.USERNAME_AND_PHONE_NUMBER, Status.EMAIL_VERIFIED)),
        new Row(
            "wrong-status, twice",
            completed().and(activate("ann", 2)),
            activate("ann", 3),
            new WrongStatus(Status.USERNAME_AND_PHONE_NUMBER, Status.ACTIVE)));
  }

  // ---- not-found, version-conflict

  private static List<Row> deleting() {
    return List.of(
        new Row("not-found", started(), delete("bob"), notFound("bob")),
        new Row("not-found, not version-conflict", started(), delete("bob", 1), notFound("bob")),
        new Row("not-found, gone", started().and(delete("ann")), delete("ann"), notFound("ann")),
        new Row(
            "version-conflict",
            completed(),
            delete("ann", 1),
            conflict(1, 2, "phone", "status", "username")));
  }

  // ---- stories

  private static SignupStory started() {
    return given(start("ann", ANN));
  }

  private static SignupStory linked() {
    return given(oauth("ann", "1", ANN));
  }

  private static SignupStory completed() {
    return started().and(complete("ann", 1, "ann", PHONE));
  }

  private static NotFound notFound(String name) {
    return new NotFound("user", id(name).toString());
  }

  private static VersionConflict conflict(long expected, long found, String... changedSince) {
    return new VersionConflict(expected, found, new TreeSet<>(List.of(changedSince)));
  }
}
