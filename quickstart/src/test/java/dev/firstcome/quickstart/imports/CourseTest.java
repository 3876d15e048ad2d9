package dev.firstcome.quickstart.imports;

import static dev.firstcome.quickstart.imports.Answers.ID;
import static dev.firstcome.quickstart.imports.Answers.accepted;
import static dev.firstcome.quickstart.imports.Answers.refused;
import static dev.firstcome.quickstart.imports.Answers.signedIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.imports.Course.Again;
import dev.firstcome.quickstart.imports.Course.Next;
import dev.firstcome.quickstart.imports.Course.Over;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row asks, one request after the other, and what becomes of it. */
final class CourseTest {
  private static final String USER = "0199a1f0-5c7e-7a2b-8000-000000000001";

  @Test
  void a_user_goes_as_far_as_the_row_says() {
    Course course =
        course(
            Kind.USERS,
            "'id':'u','email':'a@x.org','username':'ann','phone':'+351912345678','status':'ACTIVE'");

    asks("{'type':'signup.start','email':'a@x.org','idempotencyKey':'n/k/start'}", course.begin());
    asks(
        "{'type':'signup.complete','user':'ID','username':'ann','phone':'+351912345678',"
            + "'expectedVersion':1,'idempotencyKey':'n/k/complete'}",
        course.heard(accepted("user", ID, 1, true, "")));
    asks(
        "{'type':'signup.activate','user':'ID','expectedVersion':2,"
            + "'idempotencyKey':'n/k/activate'}",
        course.heard(accepted("user", ID, 2, false, "")));
    assertEquals(
        new Over(new Fate.In(ID, false)), course.heard(accepted("user", ID, 3, false, "")));
  }

  @Test
  void a_user_of_a_provider_who_was_there_is_led_on_from_where_they_are() {
    Course course =
        course(
            Kind.USERS,
            "'id':'u','provider':'g','subject':'1','email':'a@x.org','username':'ann',"
                + "'phone':'+351912345678','status':'ACTIVE'");

    asks(
        "{'type':'signup.oauth','provider':'g','subject':'1','email':'a@x.org',"
            + "'idempotencyKey':'n/k/oauth'}",
        course.begin());
    course.heard(signedIn(ID));
    asks(
        "{'type':'signup.complete','user':'ID','username':'ann','phone':'+351912345678',"
            + "'expectedVersion':2,'idempotencyKey':'n/k/complete/2'}",
        course.heard(refused("version-conflict", "after-refresh", ",\"currentVersion\":2")));
    asks(
        "{'type':'signup.activate','user':'ID','expectedVersion':2,"
            + "'idempotencyKey':'n/k/activate/2'}",
        course.heard(refused("wrong-status", "after-refresh", "")));
    assertEquals(
        new Over(new Fate.In(ID, true)),
        course.heard(refused("wrong-status", "after-refresh", "")));
  }

  @Test
  void a_conflict_about_somebody_new_is_no_reason_to_go_on() {
    Course course =
        course(Kind.USERS, "'id':'u','email':'a@x.org','username':'ann','phone':'+351912345678'");
    course.begin();
    course.heard(accepted("user", ID, 1, true, ""));

    assertEquals(
        Optional.of(ID),
        over(course.heard(refused("username-taken", "never", ""))).known(),
        "what was made is told");
  }

  @Test
  void a_booking_is_held_and_confirmed() {
    Course course =
        course(
            Kind.BOOKINGS,
            "'id':'b','calendar':'c','start':'2030-01-01T09:00:00Z','end':'2030-01-01T10:00:00Z',"
                + "'guest':'ann','state':'confirmed','paymentIntent':'pi_1'");

    asks(
        "{'type':'booking.hold','calendar':'c','start':'2030-01-01T09:00:00.000Z',"
            + "'end':'2030-01-01T10:00:00.000Z','guest':'ann','idempotencyKey':'n/k/hold'}",
        course.begin());
    asks(
        "{'type':'booking.confirm','calendar':'c','booking':'ID','paymentIntent':'pi_1',"
            + "'idempotencyKey':'n/k/confirm'}",
        course.heard(accepted("booking", ID, 1, true, "\"state\":\"held\"")));
    assertEquals(
        new Over(new Fate.In(ID, false)), course.heard(accepted("booking", ID, 2, false, "")));
  }

  @Test
  void a_card_is_renamed_only_if_its_slug_is_another() {
    String card = "'id':'c','user':'u','name':'Ann','template':'t','fields':{'a':1},'slug':'ann'";

    Course same = course(Kind.CARDS, card);
    asks(
        "{'type':'card.create','user':'USER','name':'Ann','template':'t','fields':{'a':1},"
            + "'design':{},'idempotencyKey':'n/k/create'}",
        same.begin());
    assertEquals(
        new Over(new Fate.In(ID, false)),
        same.heard(accepted("card", ID, 1, true, "\"slug\":\"ann\"")));

    Course other = course(Kind.CARDS, card);
    other.begin();
    asks(
        "{'type':'card.rename-slug','user':'USER','card':'ID','slug':'ann','keepRedirect':false,"
            + "'expectedVersion':1,'idempotencyKey':'n/k/rename-slug'}",
        other.heard(accepted("card", ID, 1, true, "\"slug\":\"ann-3f9a1c\"")));
    Fate inPart = over(other.heard(refused("slug-taken", "after-refresh", "")));
    assertTrue(
        new String(Json.write(inPart::write), UTF_8)
            .startsWith(
                "{\"became\":\"in-part\",\"as\":\""
                    + ID
                    + "\",\"code\":\"slug-taken\",\"step\":\"rename-slug\""));
  }

  @Test
  void an_account_is_disconnected_unless_it_was() {
    String account =
        "'id':'a','user':'u','provider':'drive','providerAccount':'9','email':'a@x.org',"
            + "'state':'disconnected'";

    Course connected = course(Kind.ACCOUNTS, account);
    connected.begin();
    asks(
        "{'type':'storage-account.disconnect','user':'USER','account':'ID','expectedVersion':1,"
            + "'idempotencyKey':'n/k/disconnect'}",
        connected.heard(accepted("storage-account", ID, 1, true, "\"state\":\"connected\"")));

    Course before = course(Kind.ACCOUNTS, account);
    before.begin();
    assertEquals(
        new Over(new Fate.In(ID, true)),
        before.heard(accepted("storage-account", ID, 2, false, "\"state\":\"disconnected\"")));
  }

  @Test
  void who_is_turned_away_for_a_while_comes_again_and_a_fault_of_ours_is_not_asked_for_ever() {
    Course course = course(Kind.USERS, "'id':'u','email':'a@x.org'");
    course.begin();

    for (int n = 0; n < 10; n++) {
      assertEquals(new Again(), course.heard(refused("too-busy", "same", "")));
    }
    assertEquals(new Again(), course.heard(refused("internal-error", "same", "")));
    assertEquals(new Again(), course.heard(refused("internal-error", "same", "")));
    assertEquals(
        Optional.empty(), over(course.heard(refused("internal-error", "same", ""))).known());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          USERS    | 'id':'u'                                                      | email: expected
          USERS    | 'id':'u','email':'a'                                          | email: expected
          USERS    | 'id':'u','email':'a@x.org','subject':'1'                      | provider: expected
          USERS    | 'id':'u','email':'a@x.org','status':'ACTIVE'                  | username: expected
          USERS    | 'id':'u','email':'a@x.org','username':'ann'                   | phone: expected
          USERS    | 'id':'u','email':'a@x.org','status':'active'                  | status: expected one of EMAIL_VERIFIED, USERNAME_AND_PHONE_NUMBER, ACTIVE
          USERS    | 'id':'u','email':'a@x.org','username':'n','status':'EMAIL_VERIFIED' | username: expected nothing where
          USERS    | 'id':'u','email':'a@x.org','age':3                            | age: expected only the fields
          USERS    | 'id':'u','email':'a@x.org','type':'user.delete'               | type: expected only the fields
          ACCOUNTS | 'id':'a','user':'u','provider':'d','email':'a@x.org'          | providerAccount: expected
          ACCOUNTS | 'id':'a','user':'u','provider':'d','providerAccount':'1','email':'a@x.org','state':'off' | state: expected connected or disconnected
          CARDS    | 'id':'c','user':'u','template':'t'                            | name: expected
          CARDS    | 'id':'c','user':'u','name':'A','template':'t','slug':'A B'    | slug: expected a slug
          CARDS    | 'id':'c','user':'u','name':'A','template':'t','fields':'x'    | fields: expected an object
          BOOKINGS | 'id':'b','calendar':'c','guest':'a','start':'2030-01-01T09:00:00Z','end':'2030-01-01' | end: expected
          BOOKINGS | 'id':'b','calendar':'c','guest':'a','start':'2030-01-01T09:00:00Z','end':'2030-01-01T10:00:00Z','state':'lapsed' | state: expected held or confirmed
          BOOKINGS | 'id':'b','calendar':'c','guest':'a','start':'2030-01-01T09:00:00Z','end':'2030-01-01T10:00:00Z','paymentIntent':'p' | paymentIntent: expected nothing where
          """)
  void a_row_that_does_not_fit_asks_nothing(Kind kind, String row, String expected) {
    Malformed refused = assertThrows(Malformed.class, () -> course(kind, row));

    assertTrue(refused.getMessage().startsWith(expected), refused.getMessage());
  }

  private static Course course(Kind kind, String row) {
    return new Course(
        "n/k",
        kind.steps(
            Json.read(("{" + row + "}").replace('\'', '"').getBytes(UTF_8)),
            kind.hangsOnUser() ? Optional.of(USER) : Optional.empty()));
  }

  private static void asks(String expected, Next next) {
    assertTrue(next instanceof Course.Ask, next.toString());
    assertEquals(
        expected
            .replace('\'', '"')
            .replace("USER\"", USER + "\"")
            .replace("\"ID\"", "\"" + ID + "\""),
        new String(((Course.Ask) next).request().bytes(), UTF_8));
  }

  private static Fate over(Next next) {
    assertTrue(next instanceof Over, next.toString());
    return ((Over) next).fate();
  }
}
