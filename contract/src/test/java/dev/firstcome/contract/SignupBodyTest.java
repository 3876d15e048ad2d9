package dev.firstcome.contract;

import static dev.firstcome.contract.Body.activate;
import static dev.firstcome.contract.Body.complete;
import static dev.firstcome.contract.Body.deleteUser;
import static dev.firstcome.contract.Body.oauth;
import static dev.firstcome.contract.Body.oauthByToken;
import static dev.firstcome.contract.Body.start;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.ID;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.length;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.RequestBodyTest.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import dev.firstcome.contract.signup.SignupRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way for a request about users not to fit, and what its sender is told. */
final class SignupBodyTest {
  private static final String EMAIL =
      "an email address of at most 254 characters, such as ann@example.com";
  private static final String USERNAME =
      "3 to 30 characters out of a-z, A-Z, 0-9, '.', '_' and '-', the first a letter or a digit";
  private static final String PHONE =
      "a telephone number as of E.164: a plus and 7 to 15 digits, such as +351912345678";
  private static final String PROVIDER =
      "the name of a provider: 1 to 40 characters out of a-z, 0-9 and '-'";
  private static final String VERSION = "a whole number from 0 to 9223372036854775807";

  // ---- what a schema can say as well

  static Stream<Bad> emails() {
    return Stream.concat(
        Stream.of(
            Bad.of(start().without("email"), "email", EMAIL, "nothing"),
            Bad.of(start().with("email", "null"), "email", EMAIL, "nothing"),
            Bad.of(start().with("email", "7"), "email", EMAIL, "the number 7"),
            Bad.of(start().with("email", "['a@b']"), "email", EMAIL, "an array of 1 item"),
            Bad.of(start().with("email", "'a\\u0000@b'"), "email", EMAIL, quoted("a\ufffd@b")),
            Bad.of(start().with("email", "'a@b\\n'"), "email", EMAIL, quoted("a@b\ufffd")),
            tooLong(text("l".repeat(65) + "@b")),
            tooLong(text("a@" + "d".repeat(253)))),
        Stream.of(
                "",
                " ",
                "ann",
                "@",
                "@b",
                "a@",
                "a@b@c",
                "a b@c",
                "a@b c",
                " a@b",
                "a@b ",
                "a\u00a0@b",
                "a@\u3000b")
            .map(email ->
                Bad.of(start().with("email", text(email)), "email", EMAIL, quoted(email))));
  }

  private static Bad tooLong(String email) {
    String found = quoted(email.replace("'", ""));
    return Bad.of(
        start().with("email", email),
        "email",
        EMAIL,
        found.length() > 80 ? found.substring(0, 80) + "…" : found);
  }

  static Stream<Bad> names() {
    Stream<Bad> usernames =
        Stream.of("", "ab", "a".repeat(31), ".ann", "-ann", "_ann", "ann lee", "ann@lee", "änn")
            .map(name ->
                Bad.of(
                    complete().with("username", text(name)), "username", USERNAME, quoted(name)));
    Stream<Bad> phones =
        Stream.of(
                "",
                "912345678",
                "+0912345678",
                "+123456",
                "+1234567890123456",
                "+351 912345678",
                "00351912345678",
                "+٣٥١٩١٢٣٤٥")
            .map(phone ->
                Bad.of(complete().with("phone", text(phone)), "phone", PHONE, quoted(phone)));
    return Stream.concat(usernames, phones);
  }

  static Stream<Bad> ids() {
    return Stream.of(
        Bad.of(complete().without("user"), "user", ID, "nothing"),
        Bad.of(complete().without("username"), "username", USERNAME, "nothing"),
        Bad.of(complete().with("phone", "351912345678"), "phone", PHONE, "the number 351912345678"),
        Bad.of(complete().with("expectedVersion", "'1'"), "expectedVersion", VERSION, quoted("1")),
        Bad.of(activate().with("user", "'ann'"), "user", ID, quoted("ann")),
        Bad.of(
            activate().with("expectedVersion", "-1"), "expectedVersion", VERSION, "the number -1"),
        Bad.of(deleteUser().without("user"), "user", ID, "nothing"),
        Bad.of(
            deleteUser().with("expectedVersion", "'1'"), "expectedVersion", VERSION, quoted("1")));
  }

  @ParameterizedTest
  @MethodSource({"emails", "names", "ids"})
  void itsSenderIsToldTheFieldWhatWasExpectedAndWhatWasFound(Bad given) {
    for (UnknownFields unknown : UnknownFields.values()) {
      assertTold(given, unknown);
    }
  }

  private static void assertTold(Bad given, UnknownFields unknown) {
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

    assertEquals(given.field(), told.field());
    assertEquals(given.expected(), told.expected());
    assertEquals(given.found(), told.found());
  }

  static Stream<Bad> withoutVersion() {
    return Stream.of(complete(), activate())
        .flatMap(body ->
            Stream.of(
                body.with("expectedVersion", "null").toString(),
                body.without("expectedVersion").toString()))
        .map(body -> Bad.of(body, "", "", ""));
  }

  @ParameterizedTest
  @MethodSource("withoutVersion")
  void whoTakesAStepSaysWhichVersionTheyHaveSeen(Bad given) {
    assertThrows(VersionMissing.class, () -> RequestBody.read(given.bytes(), REFUSED));
  }

  // ---- one operation, asked in two ways

  static Stream<Bad> tokens() {
    return Stream.concat(
        Stream.of(
            Bad.of(oauthByToken().without("provider"), "provider", PROVIDER, "nothing"),
            Bad.of(oauthByToken().without("idToken"), "idToken", texts(16_384), "nothing"),
            Bad.of(oauthByToken().with("idToken", "''"), "idToken", texts(16_384), "an empty text"),
            Bad.of(
                oauthByToken().with("idToken", text("t".repeat(16_385))),
                "idToken",
                texts(16_384),
                length(16_385)),
            Bad.of(oauthByToken().with("nonce", "7"), "nonce", texts(255), "the number 7"),
            Bad.of(
                oauthByToken().with("nonce", text("n".repeat(256))),
                "nonce",
                texts(255),
                length(256))),
        Stream.of("", "Google", "goo:gle", "-google", "g".repeat(41), "accounts.google.com")
            .map(name ->
                Bad.of(
                    oauthByToken().with("provider", text(name)),
                    "provider",
                    PROVIDER,
                    quoted(name))));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aClientIsToldWhatIsWrongWithWhatItBrings(Bad given) {
    assertTold(given, REFUSED);
  }

  static Stream<Bad> provedOnes() {
    return Stream.of(
        Bad.of(oauth().without("subject"), "subject", texts(255), "nothing"),
        Bad.of(oauth().with("subject", text("s".repeat(256))), "subject", texts(255), length(256)),
        Bad.of(oauth().with("provider", "'a:b'"), "provider", PROVIDER, quoted("a:b")),
        Bad.of(oauth().with("email", "'ann'"), "email", EMAIL, quoted("ann")));
  }

  @ParameterizedTest
  @MethodSource("provedOnes")
  void whatWasProvedIsReadFromATopicAlone(Bad given) {
    assertTold(given, READ_PAST);
  }

  /** Or anybody could say by HTTP who they are. */
  @Test
  void aClientCannotSayWhatIsToBeProved() {
    assertTold(Bad.of(oauth(), "idToken", texts(16_384), "nothing"), REFUSED);
    assertTold(
        Bad.of(
            oauthByToken().with("subject", "'118'"),
            "subject",
            "only the fields idToken, idempotencyKey, nonce, provider, type, validUntil",
            "another"),
        REFUSED);
  }

  @Test
  void aTopicHoldsNothingUnproven() {
    assertTold(Bad.of(oauthByToken(), "subject", texts(255), "nothing"), READ_PAST);
  }

  @Test
  void whatWasProvedTakesTheTokensPlaceAndAllElseStays() {
    Body asked = oauthByToken().with("idempotencyKey", "'k'");
    SignupRequest proved = new SignupRequest.Oauth("google", "118", Optional.of("ann@example.com"));
    RequestBody body =
        RequestBody.read(asked.with("validUntil", "'2026-11-30T00:00:00Z'").bytes(), REFUSED)
            .proved(proved);

    assertEquals(body, RequestBody.read(body.bytes(), READ_PAST));
    assertEquals(Optional.of("k"), body.idempotencyKey());
    assertEquals("external-id:google:118", body.request().homeKey().toString());
  }

  // ---- what fits, and only just

  static Stream<String> fitting() {
    return Stream.of(
            start(),
            start().with("email", text("l".repeat(64) + "@" + "d".repeat(189))),
            start().with("email", "'Änn+tag@exämple'"),
            start().with("idempotencyKey", "'k'"),
            oauthByToken(),
            oauthByToken().without("nonce"),
            oauthByToken().with("nonce", "null").with("provider", text("p".repeat(40))),
            oauthByToken().with("idToken", text("t".repeat(16_384))),
            complete(),
            complete().with("username", "'0._-'").with("phone", "'+1234567'"),
            complete().with("username", text("Z".repeat(30))).with("phone", "'+123456789012345'"),
            activate().with("expectedVersion", "0"),
            deleteUser(),
            deleteUser().without("expectedVersion"),
            deleteUser().with("expectedVersion", "null"))
        .map(Object::toString);
  }

  static Stream<String> fittingOnATopic() {
    return Stream.of(
            oauth(),
            oauth().without("email"),
            oauth().with("email", "null").with("subject", text("s".repeat(255))))
        .map(Object::toString);
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void whatFitsIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), REFUSED);

    assertEquals(read, RequestBody.read(read.bytes(), REFUSED));
  }

  @ParameterizedTest
  @MethodSource("fittingOnATopic")
  void whatFitsOnATopicIsRead(String given) {
    RequestBody read = RequestBody.read(json(given), READ_PAST);

    assertEquals(read, RequestBody.read(read.bytes(), READ_PAST));
  }

  /** The sign of Kelvin would become a k, and so somebody else's address; a dotted I grows. */
  @ParameterizedTest
  @ValueSource(strings = {"\u212A", "\u0130", "\u00C9"})
  void ofAnAddressTheLettersAToZAloneBecomeSmall(String capital) {
    String address = "Ann." + capital + "@example.com";
    RequestBody read = RequestBody.read(start().with("email", text(address)).bytes(), REFUSED);

    assertEquals("email:ann." + capital + "@example.com", read.request().homeKey().toString());
    assertEquals(read, RequestBody.read(read.bytes(), READ_PAST));
  }

  @Test
  void everyFieldComesToItsPlace() {
    UUID id = UUID.fromString(Body.ID);
    Optional<String> email = Optional.of("ann@example.com");

    assertEquals(new SignupRequest.Start("ann@example.com"), asked(start(), REFUSED));
    assertEquals(new SignupRequest.Oauth("google", "118", email), asked(oauth(), READ_PAST));
    assertEquals(
        new SignupRequest.OauthByToken("google", "eyJ.eyJ.sig", Optional.of("n-1")),
        asked(oauthByToken(), REFUSED));
    assertEquals(
        new SignupRequest.Complete(id, "Ann.Lee", "+351912345678", 1), asked(complete(), REFUSED));
    assertEquals(new SignupRequest.Activate(id, 2), asked(activate(), REFUSED));
    assertEquals(new SignupRequest.Delete(id, Optional.of(3L)), asked(deleteUser(), REFUSED));
  }

  @Test
  void aRequestIsDecidedByWhatItIsAbout() {
    assertEquals("email:ann@example.com", home(start().with("email", "'Ann@Example.COM'")));
    assertEquals("external-id:google:118", home(oauth()));
    assertEquals("user:" + Body.ID, home(complete()));
    assertEquals("user:" + Body.ID, home(activate()));
    assertEquals("user:" + Body.ID, home(deleteUser()));
  }

  private static String home(Body body) {
    return asked(body, READ_PAST).homeKey().toString();
  }

  private static Request asked(Body body, UnknownFields unknown) {
    return RequestBody.read(body.bytes(), unknown).request();
  }
}
