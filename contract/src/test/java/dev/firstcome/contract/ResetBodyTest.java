package dev.firstcome.contract;

import static dev.firstcome.contract.Body.expire;
import static dev.firstcome.contract.Body.issue;
import static dev.firstcome.contract.Body.issueAnew;
import static dev.firstcome.contract.Body.redeem;
import static dev.firstcome.contract.Body.redeemByToken;
import static dev.firstcome.contract.Body.text;
import static dev.firstcome.contract.RequestBody.UnknownFields.READ_PAST;
import static dev.firstcome.contract.RequestBody.UnknownFields.REFUSED;
import static dev.firstcome.contract.RequestBodyTest.json;
import static dev.firstcome.contract.RequestBodyTest.length;
import static dev.firstcome.contract.RequestBodyTest.quoted;
import static dev.firstcome.contract.RequestBodyTest.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.RequestBodyTest.Bad;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.reset.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way for a request about new passwords not to fit, and what its sender is told. */
final class ResetBodyTest {
  private static final String EMAIL =
      "an email address of at most 254 characters, such as ann@example.com";
  private static final String DIGEST = "a SHA-256 as 64 hexadecimal digits in lower case";
  private static final String MINUTES = "a whole number from 1 to 1440";

  // ---- as clients ask

  static Stream<Bad> tokens() {
    return Stream.of(
        Bad.of(issueAnew().without("email"), "email", EMAIL, "nothing"),
        Bad.of(issueAnew().with("email", "'ann'"), "email", EMAIL, quoted("ann")),
        Bad.of(issueAnew().with("validMinutes", "0"), "validMinutes", MINUTES, "the number 0"),
        Bad.of(
            issueAnew().with("validMinutes", "1441"), "validMinutes", MINUTES, "the number 1441"),
        Bad.of(issueAnew().with("validMinutes", "'5'"), "validMinutes", MINUTES, quoted("5")),
        Bad.of(redeemByToken().without("email"), "email", EMAIL, "nothing"),
        Bad.of(redeemByToken().without("token"), "token", texts(255), "nothing"),
        Bad.of(redeemByToken().with("token", "''"), "token", texts(255), "an empty text"),
        Bad.of(
            redeemByToken().with("token", text("t".repeat(256))),
            "token",
            texts(255),
            length(256)));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aClientIsToldWhatIsWrongWithWhatItBrings(Bad given) {
    assertTold(given, REFUSED);
  }

  /** Or whoever has read a digest somewhere could use its token, or issue one of their own. */
  @Test
  void aClientNeverNamesADigest() {
    String digest = text(TokenDigest.of("mine").hex());

    assertTold(
        Bad.of(
            issueAnew().with("tokenDigest", digest),
            "tokenDigest",
            "only the fields email, idempotencyKey, type, validMinutes, validUntil",
            "another"),
        REFUSED);
    assertTold(
        Bad.of(
            redeemByToken().with("tokenDigest", digest),
            "tokenDigest",
            "only the fields email, idempotencyKey, token, type, validUntil",
            "another"),
        REFUSED);
    assertTold(Bad.of(redeem(), "token", texts(255), "nothing"), REFUSED);
  }

  // ---- as a topic has it

  static Stream<Bad> fields() {
    return Stream.concat(
        Stream.of(
            Bad.of(issue().without("email"), "email", EMAIL, "nothing"),
            Bad.of(issue().with("tokenDigest", "7"), "tokenDigest", DIGEST, "something else"),
            Bad.of(issue().with("validMinutes", "1.5"), "validMinutes", MINUTES, "the number 1.5"),
            Bad.of(redeem().without("email"), "email", EMAIL, "nothing"),
            Bad.of(expire().without("email"), "email", EMAIL, "nothing")),
        Stream.of("", "5e", "5E".repeat(32), "5g".repeat(32), "5e".repeat(33))
            .map(hex ->
                Bad.of(
                    redeem().with("tokenDigest", text(hex)),
                    "tokenDigest",
                    DIGEST,
                    "something else")));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void whatWasMadeOfATokenIsReadFromATopicAlone(Bad given) {
    assertTold(given, READ_PAST);
  }

  @Test
  void aTopicHoldsNoToken() {
    assertTold(Bad.of(issueAnew(), "tokenDigest", DIGEST, "nothing"), READ_PAST);
    assertTold(Bad.of(redeemByToken(), "tokenDigest", DIGEST, "nothing"), READ_PAST);
  }

  @Test
  void whatWasMadeOfATokenTakesItsPlace() {
    RequestBody asked = RequestBody.read(redeemByToken().bytes(), REFUSED);
    RequestBody published =
        asked.proved(new ResetRequest.Redeem("ann@example.com", TokenDigest.of("s3cret")));

    assertEquals(published, RequestBody.read(published.bytes(), READ_PAST));
    assertTrue(decoded(asked.bytes()).contains("s3cret"));
    assertFalse(decoded(published.bytes()).contains("s3cret"));
    assertFalse(decoded(published.bytes()).contains("\"token\""));
  }

  /** The deadline alone says that the time is up. */
  @Test
  void aClientEndsNoTokensTime() {
    assertEquals(
        "type",
        assertThrows(Malformed.class, () -> RequestBody.read(expire().bytes(), REFUSED)).field());
  }

  private static void assertTold(Bad given, UnknownFields unknown) {
    Malformed told = assertThrows(Malformed.class, () -> RequestBody.read(given.bytes(), unknown));

    assertEquals(given.field(), told.field());
    assertEquals(given.expected(), told.expected());
    assertEquals(given.found(), told.found());
  }

  // ---- what fits, and only just

  static Stream<String> fitting() {
    return Stream.of(
            issueAnew(),
            issueAnew().without("validMinutes"),
            issueAnew().with("validMinutes", "null"),
            issueAnew().with("validMinutes", "1"),
            issueAnew().with("validMinutes", "1440"),
            redeemByToken(),
            redeemByToken().with("token", "' no token looks like this '"),
            redeemByToken().with("token", text("t".repeat(255))))
        .map(Object::toString);
  }

  static Stream<String> fittingOnATopic() {
    return Stream.of(issue(), issue().without("validMinutes"), redeem(), expire())
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

  @Test
  void everyFieldComesToItsPlace() {
    String email = "ann@example.com";
    TokenDigest digest = new TokenDigest("5e".repeat(32));

    assertEquals(new ResetRequest.IssueAnew(email, 45), asked(issueAnew(), REFUSED));
    assertEquals(
        new ResetRequest.IssueAnew(email, 30), asked(issueAnew().without("validMinutes"), REFUSED));
    assertEquals(new ResetRequest.RedeemToken(email, "s3cret"), asked(redeemByToken(), REFUSED));
    assertEquals(new ResetRequest.Issue(email, digest, 45), asked(issue(), READ_PAST));
    assertEquals(new ResetRequest.Redeem(email, digest), asked(redeem(), READ_PAST));
    assertEquals(new ResetRequest.Expire(email), asked(expire(), READ_PAST));
  }

  @Test
  void allOfItIsDecidedAtTheAddress() {
    Stream.of(issue(), redeem(), expire())
        .forEach(body -> assertEquals("email:ann@example.com", home(asked(body, READ_PAST))));
    Stream.of(issueAnew(), redeemByToken())
        .forEach(body -> assertEquals("email:ann@example.com", home(asked(body, REFUSED))));
    assertEquals(
        "email:ann@example.com",
        home(asked(redeemByToken().with("email", "'Ann@Example.com'"), REFUSED)));
  }

  private static String home(Request request) {
    return request.homeKey().toString();
  }

  private static Request asked(Body body, UnknownFields unknown) {
    return RequestBody.read(body.bytes(), unknown).request();
  }

  private static String decoded(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
