package dev.firstcome.processor.rules.signup;

import static dev.firstcome.processor.rules.signup.SignupStory.given;
import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static dev.firstcome.processor.rules.signup.SignupWords.activate;
import static dev.firstcome.processor.rules.signup.SignupWords.complete;
import static dev.firstcome.processor.rules.signup.SignupWords.delete;
import static dev.firstcome.processor.rules.signup.SignupWords.externalId;
import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.oauth;
import static dev.firstcome.processor.rules.signup.SignupWords.oauthWithoutEmail;
import static dev.firstcome.processor.rules.signup.SignupWords.start;
import static dev.firstcome.processor.rules.signup.SignupWords.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.SignupRefusal.EmailTaken;
import dev.firstcome.contract.signup.SignupRefusal.PhoneTaken;
import dev.firstcome.contract.signup.SignupRefusal.UserAlreadyLinked;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Change.RemoveAnswers;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.signup.SignupStory.UnderWay;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How people sign up, come again and go. */
final class SignupTest {
  private static final String ANN = "ann@example.com";
  private static final String BOB = "bob@example.com";
  private static final String PHONE = "+351912345678";
  private static final String OTHER_PHONE = "+351912345679";

  // ---- by mail

  @Test
  void a_signup_by_mail_goes_step_by_step() {
    SignupStory nobody = given();
    nobody.when(start("ann", ANN)).created("ann EMAIL_VERIFIED 1");
    nobody
        .when(complete("ann", 1, "Ann", PHONE))
        .accepted("ann USERNAME_AND_PHONE_NUMBER 2")
        .when(activate("ann", 2))
        .accepted("ann ACTIVE 3")
        .thereIs(
            "ann ACTIVE 3",
            "email:ann@example.com is ann",
            "username:ann is ann",
            "phone:+351912345678 is ann");
  }

  @Test
  void what_is_refused_for_one_name_leaves_the_other_free() {
    given(start("ann", ANN), complete("ann", 1, "ann", PHONE), start("bob", BOB))
        .when(complete("bob", 1, "bob", PHONE))
        .refused(new PhoneTaken())
        .and(start("eve", "eve@example.com"), complete("eve", 1, "bob", OTHER_PHONE));
  }

  @Test
  void of_two_who_race_for_an_address_the_second_waits_and_hears_that_it_is_taken() {
    KeysInMemory keys = KeysInMemory.underAllRules();
    Journey first = keys.begin(start("ann", ANN));
    assertTrue(first.step(NOW));
    Journey second = keys.begin(start("eve", ANN));
    assertFalse(second.step(NOW));
    while (!first.isOver()) {
      assertTrue(first.step(NOW));
    }
    new UnderWay(second, given(keys)).then().refused(new EmailTaken());
  }

  // ---- by a provider

  @Test
  void whoever_comes_by_a_provider_is_made_once_and_found_ever_after() {
    given()
        .when(oauth("ann", "1", ANN))
        .created("google:1 is ann")
        .when(oauth("again", "1", ANN))
        .accepted("google:1 is ann")
        .thereIs(
            "ann EMAIL_VERIFIED 1", "email:ann@example.com is ann", "external-id:google:1 is ann");
  }

  @Test
  void whoever_is_known_is_found_by_the_external_id_alone_whatever_has_become_of_the_address() {
    given(oauth("ann", "1", ANN), oauth("bob", "2", BOB))
        .when(oauth("again", "1", BOB))
        .accepted("google:1 is ann")
        .when(oauthWithoutEmail("again", "1"))
        .accepted("google:1 is ann");
  }

  @Test
  void signing_in_waits_for_nobody() {
    KeysInMemory keys = given(oauth("ann", "1", ANN)).keys();
    Journey completing = keys.begin(complete("ann", 1, "ann", PHONE));
    assertTrue(completing.step(NOW));
    assertTrue(keys.isLocked(user("ann")));
    Journey signIn = keys.begin(oauth("device", "1", ANN));
    assertTrue(signIn.step(NOW));
    assertTrue(signIn.isOver());
  }

  @Test
  void of_two_devices_that_race_to_sign_up_one_makes_the_user_and_the_other_finds_it() {
    KeysInMemory keys = KeysInMemory.underAllRules();
    Journey first = keys.begin(oauth("ann", "1", ANN));
    assertTrue(first.step(NOW));
    Journey second = keys.begin(oauth("phone", "1", ANN));
    assertFalse(second.step(NOW));
    while (!first.isOver()) {
      assertTrue(first.step(NOW));
    }
    new UnderWay(second, given(keys)).then().accepted("google:1 is ann");
  }

  // ---- taking over

  @Test
  void whoever_has_begun_by_mail_is_taken_over() {
    given(start("ann", ANN))
        .when(oauth("google", "1", ANN))
        .after(2)
        .accepted("google:1 is ann")
        .thereIs(
            "ann EMAIL_VERIFIED 2", "email:ann@example.com is ann", "external-id:google:1 is ann")
        .and(complete("ann", 2, "ann", PHONE));
  }

  /** On its way to take ann over, having looked whose the address is. */
  private static UnderWay takingOverAnn() {
    return given(start("ann", ANN)).underWay(oauth("google", "1", ANN), user("ann"));
  }

  @Test
  void if_the_one_to_be_taken_over_is_deleted_meanwhile_a_user_is_made() {
    takingOverAnn()
        .meanwhile(delete("ann"))
        .then()
        .after(3)
        .created("google:1 is google")
        .thereIs(
            "google EMAIL_VERIFIED 1",
            "email:ann@example.com is google",
            "external-id:google:1 is google");
  }

  @Test
  void if_the_address_is_another_ones_meanwhile_that_one_is_taken_over() {
    takingOverAnn()
        .meanwhile(delete("ann"), start("ann2", ANN))
        .then()
        .after(4)
        .accepted("google:1 is ann2")
        .thereIs(
            "ann2 EMAIL_VERIFIED 2",
            "email:ann@example.com is ann2",
            "external-id:google:1 is ann2");
  }

  @Test
  void if_the_one_to_be_taken_over_has_come_further_meanwhile_the_address_is_taken() {
    takingOverAnn()
        .meanwhile(complete("ann", 1, "ann", PHONE))
        .then()
        .after(2)
        .refused(new EmailTaken())
        .thereIs(
            "ann USERNAME_AND_PHONE_NUMBER 2",
            "email:ann@example.com is ann",
            "username:ann is ann",
            "phone:+351912345678 is ann");
  }

  @Test
  void if_another_account_has_taken_it_over_meanwhile_it_is_linked_already() {
    takingOverAnn()
        .meanwhile(oauth("other", "2", ANN))
        .then()
        .after(2)
        .refused(new UserAlreadyLinked());
  }

  @Test
  void if_the_same_account_has_taken_it_over_meanwhile_it_is_found() {
    takingOverAnn().meanwhile(oauth("other", "1", ANN)).then().accepted("google:1 is ann");
  }

  @Test
  void the_same_account_is_found_though_its_user_has_come_further_meanwhile() {
    takingOverAnn()
        .meanwhile(oauth("other", "1", ANN), complete("ann", 2, "ann", PHONE), activate("ann", 3))
        .then()
        .accepted("google:1 is ann");
  }

  @Test
  void the_account_is_found_though_it_has_become_another_ones_meanwhile() {
    takingOverAnn()
        .meanwhile(complete("ann", 1, "ann", PHONE), oauth("bob", "1", BOB))
        .then()
        .accepted("google:1 is bob");
  }

  @Test
  void the_account_is_found_though_it_has_become_another_ones_when_ann_has_agreed() {
    takingOverAnn()
        .to(externalId("1"))
        .meanwhile(oauth("bob", "1", BOB))
        .then()
        .accepted("google:1 is bob")
        .thereIs(
            "ann EMAIL_VERIFIED 1",
            "bob EMAIL_VERIFIED 1",
            "email:ann@example.com is ann",
            "email:bob@example.com is bob",
            "external-id:google:1 is bob");
  }

  @Test
  void two_accounts_that_race_to_take_over_the_same_user_end_with_one_of_them_linked() {
    SignupStory story = given(start("ann", ANN));
    UnderWay one = story.underWay(oauth("one", "1", ANN), user("ann"));
    UnderWay other = story.underWay(oauth("other", "2", ANN), user("ann"));
    one.then().accepted("google:1 is ann");
    other.then().refused(new UserAlreadyLinked());
  }

  // ---- going

  @Test
  void whoever_goes_leaves_every_name_to_whoever_comes() {
    given(
            start("ann", ANN),
            oauth("link", "1", ANN),
            complete("ann", 2, "ann", PHONE),
            activate("ann", 3))
        .when(delete("ann", 4))
        .accepted("ann is gone")
        .thereIs()
        .and(
            start("bob", ANN),
            oauth("eve", "1", "eve@example.com"),
            complete("bob", 1, "ann", OTHER_PHONE),
            complete("eve", 1, "eve", PHONE));
  }

  @Test
  void each_of_the_names_may_become_another_ones_at_any_moment_after_its_key_is_free() {
    SignupStory story = given(start("ann", ANN), complete("ann", 1, "ann", PHONE));
    story
        .underWay(delete("ann"), Names.phone(PHONE))
        .to(user("ann"))
        .meanwhile(start("ann2", ANN))
        .then()
        .accepted("ann is gone")
        .thereIs("ann2 EMAIL_VERIFIED 1", "email:ann@example.com is ann2");
  }

  @Test
  void the_answers_of_every_name_go_with_the_user() {
    Journey gone =
        given(start("ann", ANN), complete("ann", 1, "ann", PHONE)).when(delete("ann")).journey();
    assertEquals(
        Set.of(user("ann"), Emails.key(ANN), Names.username("ann"), Names.phone(PHONE)),
        gone.parts().keySet());
    gone.parts()
        .forEach((key, part) ->
            assertTrue(part.changes().contains(new RemoveAnswers()), () -> "at " + key));
  }

  // ---- names

  @Test
  void addresses_that_differ_in_case_alone_are_one() {
    given(read("ann", "{'type':'signup.start','email':'Ann@Example.COM'}"))
        .when(read("eve", "{'type':'signup.start','email':'aNN@example.com'}"))
        .refused(new EmailTaken())
        .thereIs("ann EMAIL_VERIFIED 1", "email:ann@example.com is ann");
  }

  /** The sign of Kelvin looks like a K, and in lower case it is one: but it is another address. */
  @Test
  void nobody_takes_over_an_address_by_one_that_only_looks_like_it() {
    given(start("kim", "kim@example.com"))
        .when(read("eve", "{'type':'signup.start','email':'\u212Aim@example.com'}"))
        .created("eve EMAIL_VERIFIED 1");
  }

  /** The capital I with a dot has two characters in lower case. */
  @Test
  void an_address_is_read_again_as_it_was_written() {
    List.of("\u0130".repeat(64) + "@example.com", "\u00c9va@example.com")
        .forEach(address -> {
          String once = Emails.parse(address).orElseThrow();
          assertEquals(once, Emails.parse(once).orElseThrow());
        });
  }

  private static Asked<?> read(String name, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Asked<>(
        id(name), "anonymous", RequestBody.read(bytes, UnknownFields.REFUSED).request());
  }
}
