package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise about names, each broken once; and those of the races that are about them. */
final class NamesHeldTest {
  private static final Signing SIGNING = new Signing("t");
  private static final String MAIL = SIGNING.email("ann");
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final User ANN = User.made(ONE, MAIL, Optional.empty());
  private static final User EVE = User.made(TWO, SIGNING.email("eve"), Optional.empty());
  private static final User OTHER = User.made(TWO, MAIL, Optional.empty());
  private static final User FULL = ANN.completed("Ann", "+911");
  private static final User LINKED = ANN.linkedTo("race:x-t");
  private static final Ask START = SIGNING.start("ann", MAIL);
  private static final Ask COMPLETE = SIGNING.complete("ann", ANN, "Ann", "+911");
  private static final Ask RIVAL = SIGNING.complete("eve", EVE, "ann", "+922");
  private static final Ask DELETE = SIGNING.delete("ann", ANN);
  private static final Ask OAUTH = SIGNING.oauth("x", "x-t", MAIL);
  private static final Ask ANOTHER = SIGNING.oauth("y", "y-t", MAIL);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void names(String what, Story given, List<String> expected) {
    assertEquals(expected, new NamesHeld().violations(given.evidence()));
  }

  static Stream<Arguments> names() {
    return Stream.of(
        row("signed up", started().row(ANN)),
        row("taken, and told so", started().refused(START, "email-taken").row(ANN)),
        row("completed", started().then().accepted(COMPLETE, FULL).row(FULL)),
        row(
            "deleted, and begun again",
            started().then().accepted(DELETE, gone()).accepted(START, OTHER).row(OTHER)),
        row(
            "two users of one address",
            started().accepted(START, OTHER).row(ANN).row(OTHER),
            "email:" + MAIL + " is " + ONE + "'s and " + TWO + "'s at once",
            ONE + " has email:" + MAIL + ", which is not its own"),
        row(
            "given to another before it was given up",
            started().then().accepted(START, OTHER).then().accepted(DELETE, gone()).row(OTHER),
            "email:" + MAIL + " is " + ONE + "'s and " + TWO + "'s at once"),
        row(
            "refused what nobody had",
            new Story().refused(START, "email-taken"),
            "ann was refused with email-taken, and nobody had email:" + MAIL),
        row(
            "refused what was free again",
            started().then().accepted(DELETE, gone()).then().refused(START, "email-taken"),
            "ann was refused with email-taken, and nobody had email:" + MAIL),
        row(
            "refused a number that nobody had",
            begun().then().refused(RIVAL, "phone-taken").row(ANN).row(EVE),
            "eve was refused with phone-taken, and nobody had phone:+922"),
        row(
            "lost the name, and kept the number",
            completed().refused(RIVAL, "username-taken").row(FULL).row(EVE).row(claim("+922", TWO)),
            "phone:+922 belongs to " + TWO + ", who does not have it"),
        row(
            "lost the name, and has it all the same",
            completed()
                .refused(RIVAL, "username-taken")
                .row(FULL)
                .rowAlone(EVE.completed("ann", "+922")),
            "the user "
                + TWO
                + " was told to have [email:eve-t@race.example], its row has"
                + " [email:eve-t@race.example, phone:+922, username:ann]",
            TWO + " has email:eve-t@race.example, which is not its own",
            TWO + " has username:ann, which is not its own",
            TWO + " has phone:+922, which is not its own"),
        row("accepted, and no row", started(), "the user " + ONE + " has no row"),
        row(
            "deleted, and still there",
            started().then().accepted(DELETE, gone()).row(ANN),
            "the user " + ONE + " was deleted, and has a row"),
        row(
            "deleted, and a name left",
            started().then().accepted(DELETE, gone()).row(Claim.of(Emails.key(MAIL), ONE)),
            "email:" + MAIL + " belongs to " + ONE + ", who is not there"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void one_user(String what, Story given, List<String> expected) {
    assertEquals(expected, new OneUser().violations(given.evidence()));
  }

  static Stream<Arguments> one_user() {
    User made = User.made(ONE, MAIL, Optional.of("race:x-t"));
    User second = User.made(TWO, MAIL, Optional.of("race:x-t"));
    return Stream.of(
        row(
            "one",
            new Story().accepted(OAUTH, in(ONE, true)).accepted(OAUTH, in(ONE, false)).row(made)),
        row(
            "refused",
            new Story().accepted(OAUTH, in(ONE, true)).refused(ANOTHER, "email-taken").row(made),
            "y asked for signup.oauth and was refused with 409 email-taken"),
        row(
            "two",
            new Story()
                .accepted(OAUTH, in(ONE, true))
                .accepted(OAUTH, in(TWO, true))
                .row(made)
                .row(second),
            "callers were told of 2 users, not of 1",
            "2 were told that the user came into being by them, not 1",
            "the tables have 2 users, not 1",
            "external-id:race:x-t is " + ONE + "'s and " + TWO + "'s at once",
            "email:" + MAIL + " is " + ONE + "'s and " + TWO + "'s at once",
            ONE + " has external-id:race:x-t, which is not its own",
            ONE + " has email:" + MAIL + ", which is not its own"),
        row(
            "made by nobody",
            new Story().accepted(OAUTH, in(ONE, false)).row(made),
            "0 were told that the user came into being by them, not 1",
            "the user "
                + ONE
                + " was told to have [external-id:race:x-t], its row has"
                + " [email:"
                + MAIL
                + ", external-id:race:x-t]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void one_external_id(String what, Story given, List<String> expected) {
    assertEquals(expected, new OneExternalId().violations(given.evidence()));
  }

  static Stream<Arguments> one_external_id() {
    SignedIn other = new SignedIn(ONE, "race:y-t", false);
    User both = User.made(ONE, MAIL, Optional.of("race:y-t"));
    return Stream.of(
        row(
            "one wins",
            started()
                .then()
                .accepted(OAUTH, in(ONE, false))
                .refused(ANOTHER, "user-already-linked")
                .row(LINKED)),
        row(
            "both win",
            started().then().accepted(OAUTH, in(ONE, false)).accepted(ANOTHER, other).row(both),
            "the user " + ONE + " has external IDs: [race:x-t, race:y-t]",
            "the user "
                + ONE
                + " was told to have [email:"
                + MAIL
                + ", external-id:race:x-t, external-id:race:y-t], its row has [email:"
                + MAIL
                + ", external-id:race:y-t]"),
        row(
            "nobody wins",
            started()
                .then()
                .refused(OAUTH, "user-already-linked")
                .refused(ANOTHER, "user-already-linked")
                .row(ANN),
            "of those who came with " + MAIL + " nobody has a user"),
        row(
            "one makes a user beside",
            started().then().accepted(OAUTH, in(TWO, true)).row(ANN),
            "email:" + MAIL + " is " + ONE + "'s and " + TWO + "'s at once",
            "the user " + TWO + " has no row"),
        row(
            "refused for another reason",
            started()
                .then()
                .accepted(OAUTH, in(ONE, false))
                .refused(ANOTHER, "too-busy")
                .row(LINKED),
            "y asked for signup.oauth and was refused with 409 too-busy"));
  }

  private static Story started() {
    return new Story().accepted(START, ANN);
  }

  private static Story begun() {
    return started().accepted(SIGNING.start("eve", EVE.email()), EVE);
  }

  private static Story completed() {
    return begun().then().accepted(COMPLETE, FULL);
  }

  private static UserDeleted gone() {
    return new UserDeleted(ONE);
  }

  private static SignedIn in(UUID user, boolean created) {
    return new SignedIn(user, "race:x-t", created);
  }

  private static Claim claim(String phone, UUID user) {
    return Claim.of(Names.phone(phone), user);
  }

  private static Arguments row(String what, Story given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }
}
