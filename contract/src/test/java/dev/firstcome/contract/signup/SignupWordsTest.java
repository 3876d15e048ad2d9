package dev.firstcome.contract.signup;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Providers;
import dev.firstcome.contract.Words;
import dev.firstcome.contract.signup.User.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Domain(DomainContext.Global.class)
@Domain(Words.class)
final class SignupWordsTest {
  private static final UUID ID = new UUID(1, 2);
  private static final User STARTED = User.made(ID, "ann@example.com", Optional.empty());

  // ---- names

  @Provide
  Arbitrary<String> emails() {
    return Words.emails();
  }

  @Provide
  Arbitrary<String> usernames() {
    return Words.usernames();
  }

  @Property
  void anAddressInItsOneFormStaysAsItIs(@ForAll("emails") String email) {
    assertEquals(Optional.of(email), Emails.parse(email));
    assertEquals(Optional.of(Emails.key(email)), Key.parse("email:" + email));
  }

  @Property
  void howTheLettersOfAnAddressAreWrittenDoesNotMatter(
      @ForAll("emails") String email, @ForAll Random random) {
    assertEquals(Optional.of(email), Emails.parse(inAnyCase(email, random)));
  }

  @Property
  void howTheLettersOfAUsernameAreWrittenDoesNotMatter(
      @ForAll("usernames") String username, @ForAll Random random) {
    assertEquals(Names.username(username), Names.username(inAnyCase(username, random)));
  }

  /** With some of the letters large that everybody agrees on how to write large. */
  private static String inAnyCase(String text, Random random) {
    return text.codePoints()
        .map(
            letter -> letter < 128 && random.nextBoolean() ? Character.toUpperCase(letter) : letter)
        .mapToObj(Character::toString)
        .collect(joining());
  }

  /** Elsewhere than in Turkey and in Turkey alike. */
  @Test
  void aLargeIBecomesASmallOneWhereverThisRuns() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertEquals(Optional.of("iris@example.com"), Emails.parse("IRIS@EXAMPLE.COM"));
      assertEquals("username:iris", Names.username("IRIS").toString());
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Or one pair could be taken for another. */
  @Test
  void noTwoProvidersShareAKey() {
    assertEquals("external-id:a:b:c", Names.externalId("a", "b:c").toString());
    assertFalse(Providers.isName("a:b"));
  }

  // ---- users

  @Test
  void aUserComesAlongStepByStep() {
    User linked = STARTED.linkedTo("google:118");
    User completed = linked.completed("Ann.Lee", "+351912345678");
    User active = completed.activated();

    assertEquals(Status.EMAIL_VERIFIED, linked.status());
    assertEquals(Status.USERNAME_AND_PHONE_NUMBER, completed.status());
    assertEquals(Status.ACTIVE, active.status());
    assertEquals(Optional.of("Ann.Lee"), active.username());
    assertEquals(List.of(1L, 2L, 3L, 4L), versions(STARTED, linked, completed, active));
  }

  private static List<Long> versions(User... users) {
    return Stream.of(users).map(User::version).toList();
  }

  @Test
  void eachFieldKnowsTheVersionThatChangedItLast() {
    User active = STARTED.linkedTo("google:118").completed("ann", "+351912345678").activated();

    assertEquals(Map.of(), STARTED.changedIn());
    assertEquals(
        Map.of("externalId", 2L, "username", 3L, "phone", 3L, "status", 4L), active.changedIn());
    assertThrows(UnsupportedOperationException.class, () -> active.changedIn().clear());
  }

  @Test
  void allNamesOfAUserAreTheirs() {
    assertEquals(List.of("email:ann@example.com"), names(STARTED));
    assertEquals(
        List.of(
            "external-id:google:118",
            "email:ann@example.com",
            "username:ann.lee",
            "phone:+351912345678"),
        names(STARTED.linkedTo("google:118").completed("Ann.Lee", "+351912345678")));
  }

  private static List<String> names(User user) {
    return user.names().stream().map(Key::toString).toList();
  }

  @Test
  void rowsAreNamedAfterWhatTheyAre() {
    Claim claim = Claim.of(Names.username("Ann"), ID);

    assertEquals("user/" + ID, STARTED.ref().row());
    assertEquals(User.rowId(ID), STARTED.ref().row());
    assertEquals("claim/username:ann", claim.ref().row());
    assertEquals(Claim.rowId(Names.username("ANN")), claim.ref().row());
    assertEquals(1, claim.version());
  }

  // ---- whom a sign-in names

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void onlyAUserThatCameIntoBeingIsSomethingNewToRead(boolean created) {
    assertEquals(created, new SignedIn(ID, "google:118", created).entity().isPresent());
  }
}
