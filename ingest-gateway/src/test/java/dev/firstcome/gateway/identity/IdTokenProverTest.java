package dev.firstcome.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.OauthByToken;
import dev.firstcome.gateway.refusals.GatewayRefusal.IdTokenInvalid;
import dev.firstcome.gateway.requests.Proof;
import dev.firstcome.gateway.requests.ShownOnce;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens prove something and which do not, with keys that come by HTTP. */
final class IdTokenProverTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String FIRST = "first";

  /** Every ask for a key that is not known is a fetch: the pauses are looked at elsewhere. */
  private static final IssuerKeys.Times TIMES =
      new IssuerKeys.Times(
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofSeconds(5));

  private static final MeterRegistry METRICS = new SimpleMeterRegistry();
  private static Issuer issuer;
  private static Issuer other;
  private static HttpFetcher fetcher;
  private static IdTokenProver prover;

  @BeforeAll
  static void start() throws IOException {
    issuer = new Issuer();
    other = new Issuer();
    issuer.has(
        issuer.key(),
        Issuer.ec("curve-256", Curve.P_256),
        Issuer.ec("curve-384", Curve.P_384),
        Issuer.rsa("for-encryption-only"));
    other.rotate("of-the-other");
    fetcher = new HttpFetcher();
    prover = prover(issuer.called("acme"), other.called("other"));
  }

  @AfterAll
  static void stop() {
    fetcher.close();
    issuer.close();
    other.close();
  }

  private static IdTokenProver prover(IdentityProvider... providers) {
    TokenCounts counts = new TokenCounts(METRICS);
    return new IdTokenProver(
        List.of(providers),
        provider ->
            new IssuerKeys(
                provider.name(),
                new KeyDocuments(provider, fetcher, Duration.ofSeconds(5))::fetch,
                TIMES,
                successfully -> counts.fetched(provider.name(), successfully),
                System::nanoTime),
        () -> NOW,
        counts);
  }

  private static Proof prove(String token, Optional<String> nonce) {
    return prover.prove(new OauthByToken("acme", token, nonce));
  }

  private static Oauth proved(String token) {
    return proved(token, Optional.empty());
  }

  private static Oauth proved(String token, Optional<String> nonce) {
    Proof proof = prove(token, nonce);
    return assertInstanceOf(
        Oauth.class, assertInstanceOf(Proof.Proved.class, proof, proof::toString).request());
  }

  private static Refusal refused(Proof proof) {
    return assertInstanceOf(Proof.Refused.class, proof, proof::toString).refusal();
  }

  private static JWTClaimsSet.Builder claims() {
    return issuer.claims(NOW);
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(JWSAlgorithm.RS256, change);
  }

  private static String signed(JWSAlgorithm algorithm, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Issuer.sign(issuer.key(), algorithm, change.apply(claims()).build());
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(FIRST);
  }

  /** Signs whatever it is. */
  private static String signedRaw(String payload) {
    try {
      JWSObject token = new JWSObject(header().build(), new Payload(payload));
      token.sign(new RSASSASigner(issuer.key().toRSAKey()));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Date at(long secondsFromNow) {
    return Date.from(NOW.plusSeconds(secondsFromNow));
  }

  // ---- tokens that prove

  @Test
  void a_token_as_it_should_be_says_who_it_is() {
    assertEquals(
        new Oauth("acme", Issuer.SUBJECT, Optional.of(Issuer.EMAIL)), proved(signed(all -> all)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void by_any_algorithm_of_rsa(String algorithm) {
    assertEquals(
        Issuer.SUBJECT, proved(signed(JWSAlgorithm.parse(algorithm), all -> all)).subject());
  }

  @Test
  void by_elliptic_curves() throws Exception {
    try (Issuer curves = new Issuer()) {
      JWK one = Issuer.ec("one", Curve.P_256);
      JWK two = Issuer.ec("two", Curve.P_384);
      JWK three = Issuer.ec("three", Curve.P_521);
      curves.has(one, two, three);
      IdTokenProver by = prover(curves.called("acme"));
      JWTClaimsSet claims = curves.claims(NOW).build();
      for (String token :
          List.of(
              Issuer.sign(one, JWSAlgorithm.ES256, claims),
              Issuer.sign(two, JWSAlgorithm.ES384, claims),
              Issuer.sign(three, JWSAlgorithm.ES512, claims))) {
        assertInstanceOf(
            Proof.Proved.class, by.prove(new OauthByToken("acme", token, Optional.empty())));
      }
    }
  }

  @Test
  void a_token_need_not_say_its_key_nor_its_type() {
    JWSHeader bare = new JWSHeader(JWSAlgorithm.RS256);
    assertEquals(
        Issuer.SUBJECT, proved(Issuer.sign(issuer.key(), bare, claims().build())).subject());

    JWSHeader typed = header().type(JOSEObjectType.JWT).build();
    assertEquals(
        Issuer.SUBJECT, proved(Issuer.sign(issuer.key(), typed, claims().build())).subject());
  }

  private record Email(String name, Object email, Object verified, Optional<String> taken) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Email> emails() {
    return Stream.of(
        new Email("verified", "Ann@Example.com", true, Optional.of("ann@example.com")),
        new Email("said in a text", "ann@b.c", "true", Optional.of("ann@b.c")),
        new Email("not verified", "ann@b.c", false, Optional.empty()),
        new Email("not verified, in a text", "ann@b.c", "false", Optional.empty()),
        new Email("verified as a number", "ann@b.c", 1, Optional.empty()),
        new Email("nothing said", "ann@b.c", null, Optional.empty()),
        new Email("none", null, true, Optional.empty()),
        new Email("no address", "ann", true, Optional.empty()),
        new Email("an address of 300", "a@" + "b".repeat(298), true, Optional.empty()),
        new Email("a number", 7, true, Optional.empty()),
        new Email("a list", List.of("ann@b.c"), true, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("emails")
  void an_address_counts_only_if_the_provider_has_verified_it(Email email) {
    Oauth proved =
        proved(
            signed(all -> all.claim("email", email.email).claim("email_verified", email.verified)));

    assertEquals(new Oauth("acme", Issuer.SUBJECT, email.taken), proved);
  }

  @Test
  void the_nonce_that_the_client_chose() {
    assertEquals(
        Issuer.SUBJECT, proved(withNonce(Issuer.NONCE), Optional.of(Issuer.NONCE)).subject());
  }

  @Test
  void several_audiences_that_are_all_ours() {
    List<String> both = List.of("our-site", Issuer.CLIENT);
    assertEquals(
        Issuer.SUBJECT,
        proved(signed(all -> all.audience(both).claim("azp", Issuer.CLIENT))).subject());
  }

  @Test
  void with_one_audience_the_authorized_party_is_not_looked_at() {
    assertEquals(
        Issuer.SUBJECT, proved(signed(all -> all.claim("azp", "an-android-app"))).subject());
  }

  @Test
  void clocks_may_differ_by_a_minute() {
    proved(signed(all -> all.expirationTime(at(-59))));
    proved(signed(all -> all.notBeforeTime(at(60))));
    proved(signed(all -> all.issueTime(at(60))));
  }

  @Test
  void a_subject_of_255_characters() {
    assertEquals(255, proved(signed(all -> all.subject("s".repeat(255)))).subject().length());
  }

  // ---- tokens that do not

  private record Bad(String name, String check, String token, Optional<String> nonce) {
    private Bad(String name, String check, String token) {
      this(name, check, token, Optional.empty());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> bad() throws Exception {
    return Stream.of(badForms(), badSignatures(), badClaims()).flatMap(all -> all);
  }

  private static Stream<Bad> badForms() throws JOSEException {
    String good = signed(all -> all);
    EncryptedJWT encrypted =
        new EncryptedJWT(
            new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM), claims().build());
    encrypted.encrypt(new RSAEncrypter(issuer.key().toRSAKey()));
    return Stream.of(
        new Bad("garbage", "form", "garbage"),
        new Bad("garbage with dots", "form", "a.b.c"),
        new Bad("dots", "form", ".."),
        new Bad("another alphabet", "form", "ключ.ключ.ключ"),
        new Bad("two parts", "form", good.substring(0, good.lastIndexOf('.'))),
        new Bad("four parts", "form", good + ".x"),
        new Bad("huge", "form", "x".repeat(1_000_000)),
        new Bad("huge with dots", "form", "x.".repeat(500_000)),
        new Bad("a header nested deep", "form", base64("{\"alg\":" + "[".repeat(100_000)) + ".x.y"),
        new Bad("a header that is no object", "form", base64("[]") + ".e30.x"),
        new Bad("no algorithm", "form", base64("{}") + ".e30.x"),
        new Bad("an algorithm that is a number", "form", base64("{\"alg\":7}") + ".e30.x"),
        new Bad("encrypted", "form", encrypted.serialize()),
        new Bad("claims that are no JSON", "form", signedRaw("claims")),
        new Bad("claims that are a text", "form", signedRaw("\"claims\"")),
        new Bad("claims nested deep", "form", signedRaw("{\"a\":" + "[".repeat(100_000))),
        new Bad("an expiry that is a text", "form", signedRaw("{\"exp\":\"soon\"}")),
        new Bad("an issuer that is a list", "form", signedRaw("{\"iss\":[\"a\"]}")));
  }

  private static String base64(String text) {
    return Base64URL.encode(text).toString();
  }

  private static Stream<Bad> badSignatures() throws JOSEException {
    String good = signed(all -> all);
    JWTClaimsSet claims = claims().build();
    JWK foreign = Issuer.rsa(FIRST);
    byte[] publicKey = issuer.key().toRSAKey().toRSAPublicKey().getEncoded();
    byte[] published = issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        new Bad("not signed", "algorithm", new PlainJWT(claims).serialize()),
        new Bad("not signed, written otherwise", "algorithm", unsigned("None")),
        new Bad("signed by the public key as a secret", "algorithm", hmac(publicKey)),
        new Bad("signed by the published key as a secret", "algorithm", hmac(published)),
        new Bad("an algorithm that nobody knows", "algorithm", unsigned("XS256")),
        new Bad("bad signature", "signature", withoutEnd(good) + base64("signature")),
        new Bad("no signature", "form", withoutEnd(good)),
        new Bad("another's claims", "signature", swapped(good, other.token())),
        new Bad("a key of the same name", "signature", signedBy(foreign)),
        new Bad("a key that it brings", "signature", bringing(foreign)),
        new Bad("unknown key", "key", signedBy(Issuer.rsa("unknown"))),
        new Bad("key of another provider", "key", signedBy(other.key())),
        new Bad("a key for another algorithm", "key", ofTheWrongKind()),
        new Bad("an access token", "type", typed("at+jwt")),
        new Bad("a logout token", "type", typed("logout+jwt")),
        new Bad("an unknown critical header", "critical-header", critical("x")),
        new Bad("a known critical header", "critical-header", critical("b64")));
  }

  private static String withoutEnd(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static String swapped(String good, String foreign) {
    String[] mine = good.split("\\.");
    String claims = claims().subject("somebody else").build().toString();
    assertFalse(foreign.isEmpty());
    return mine[0] + "." + base64(claims) + "." + mine[2];
  }

  private static String unsigned(String algorithm) {
    return base64("{\"alg\":\"" + algorithm + "\"}")
        + "."
        + base64(claims().build().toString())
        + "."
        + base64("x");
  }

  private static String hmac(byte[] secret) throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(FIRST).build(),
            new Payload(claims().build().toString()));
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static String signedBy(JWK key) {
    return Issuer.sign(key, JWSAlgorithm.RS256, claims().build());
  }

  private static String bringing(JWK key) {
    JWSHeader header =
        header().jwk(key.toPublicJWK()).jwkURL(URI.create(other.address() + "/keys")).build();
    return Issuer.sign(key, header, claims().build());
  }

  private static String ofTheWrongKind() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(FIRST).build();
    return Issuer.sign(Issuer.ec(FIRST, Curve.P_256), header, claims().build());
  }

  private static String typed(String type) {
    JWSHeader header = header().type(new JOSEObjectType(type)).build();
    return Issuer.sign(issuer.key(), header, claims().build());
  }

  private static String critical(String name) throws JOSEException {
    String header =
        "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"%s\"],\"%s\":true}".formatted(name, name);
    Base64URL first = Base64URL.encode(header);
    Base64URL second = Base64URL.encode(claims().build().toString());
    byte[] toSign = (first + "." + second).getBytes(StandardCharsets.US_ASCII);
    var signature = new RSASSASigner(issuer.key().toRSAKey()).sign(header().build(), toSign);
    return first + "." + second + "." + signature;
  }

  private static Stream<Bad> badClaims() {
    String good = signed(all -> all);
    String withNonce = withNonce(Issuer.NONCE);
    return Stream.of(
        claimed("wrong issuer", "issuer", all -> all.issuer(other.address())),
        claimed("issuer with a slash", "issuer", all -> all.issuer(issuer.address() + "/")),
        claimed("no issuer", "issuer", all -> all.issuer(null)),
        claimed("wrong audience", "audience", all -> all.audience("their-app")),
        claimed("no audience", "audience", all -> all.audience((String) null)),
        claimed("an audience beside ours", "audience", all -> audiences(all, "their-app")),
        new Bad("an audience that is null", "audience", signedRaw(withAudience("[null]"))),
        new Bad("no audience in the list", "audience", signedRaw(withAudience("[]"))),
        claimed("no party", "authorized-party", all -> audiences(all, "our-site")),
        claimed(
            "wrong party",
            "authorized-party",
            all -> audiences(all, "our-site").claim("azp", "their-app")),
        claimed("expired", "expired", all -> all.expirationTime(at(-60))),
        claimed("never expires", "expired", all -> all.expirationTime(null)),
        claimed("not yet valid", "not-yet-valid", all -> all.notBeforeTime(at(61))),
        claimed("issued in the future", "issued-at", all -> all.issueTime(at(61))),
        claimed("never issued", "issued-at", all -> all.issueTime(null)),
        new Bad("wrong nonce", "nonce", withNonce, Optional.of("another")),
        new Bad("no nonce in the token", "nonce", good, Optional.of(Issuer.NONCE)),
        new Bad("no nonce in the request", "nonce", withNonce),
        new Bad("a number as nonce", "nonce", withNonce(7), Optional.of("7")),
        claimed("no subject", "subject", all -> all.subject(null)),
        claimed("an empty subject", "subject", all -> all.subject("")),
        claimed("a subject that is too long", "subject", all -> all.subject("s".repeat(256))),
        claimed("a subject with a control", "subject", all -> all.subject("a\u0000b")),
        claimed("a subject that is a number", "subject", all -> all.claim("sub", 12345678901L)));
  }

  private static String withNonce(Object nonce) {
    return signed(all -> all.claim("nonce", nonce));
  }

  private static JWTClaimsSet.Builder audiences(JWTClaimsSet.Builder claims, String second) {
    return claims.audience(List.of(Issuer.CLIENT, second));
  }

  private static Bad claimed(
      String name, String check, UnaryOperator<JWTClaimsSet.Builder> change) {
    return new Bad(name, check, signed(change));
  }

  private static String withAudience(String written) {
    return claims().build().toString().replace("\"" + Issuer.CLIENT + "\"", written);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void is_refused_for_its_own_reason(Bad bad) {
    Refusal refusal = refused(prove(bad.token, bad.nonce));

    IdTokenInvalid invalid = assertInstanceOf(IdTokenInvalid.class, refusal, refusal::detail);
    assertEquals(bad.check, invalid.check());
    assertEquals(401, invalid.kind().status());
    assertSaysNothing(
        bad,
        new String(
            Json.write(out -> refusal.writeProblem(out, Optional.empty())),
            StandardCharsets.UTF_8));
  }

  /** No word of the token, and none of what stands in it. */
  private static void assertSaysNothing(Bad bad, String problem) {
    List<String> words = new ArrayList<>(List.of(Issuer.SUBJECT, Issuer.EMAIL, Issuer.NONCE));
    words.addAll(List.of("their-app", "our-site", Issuer.CLIENT, issuer.address()));
    Stream.of(bad.token.split("\\.")).filter(part -> part.length() > 20).forEach(words::add);
    for (String word : words) {
      assertFalse(problem.contains(word), problem);
    }
  }

  @Test
  void a_key_that_is_not_for_signing_signs_nothing() throws Exception {
    try (Issuer mixed = new Issuer()) {
      byte[] secret =
          "a secret that a provider should not publish".getBytes(StandardCharsets.UTF_8);
      mixed.answersForKeys(
          Issuer.text(
              "{\"keys\":["
                  + new OctetSequenceKey.Builder(secret).keyID("oct").build().toJSONString()
                  + ","
                  + mixed.key().toPublicJWK().toJSONString().replace("{", "{\"use\":\"enc\",")
                  + "]}"));
      Refusal refusal =
          refused(
              prover(mixed.called("acme"))
                  .prove(
                      new OauthByToken(
                          "acme",
                          Issuer.sign(mixed.key(), JWSAlgorithm.RS256, mixed.claims(NOW).build()),
                          Optional.empty())));
      assertEquals("key", assertInstanceOf(IdTokenInvalid.class, refusal).check());
    }
  }

  /** Whatever is done to a token, it is refused or still the same person's. */
  @Test
  void a_token_that_is_damaged_anywhere_is_nobody_elses() {
    String good = signed(all -> all);
    Random random = new Random(4711);
    String letters = "ABCxyz019-_.=\" {}\u00e9\n";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder damaged = new StringBuilder(good);
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(damaged.length());
        damaged.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
      }
      switch (prove(damaged.toString(), Optional.empty())) {
        case Proof.Proved(Oauth who, Optional<ShownOnce> none) ->
            assertEquals(Issuer.SUBJECT, who.subject());
        case Proof.Proved other -> throw new AssertionError(other);
        case Proof.Refused(IdTokenInvalid reason) -> assertFalse(reason.check().isEmpty());
        case Proof.Refused other -> throw new AssertionError(other);
      }
    }
  }

  // ---- providers

  @Test
  void a_provider_that_is_not_set_up_is_named_with_those_that_are() {
    Refusal refusal =
        refused(prover.prove(new OauthByToken("nobody", signed(all -> all), Optional.empty())));

    assertEquals(
        new SharedRefusal.Malformed("provider", "one of acme, other", "\"nobody\""), refusal);
  }

  @Test
  void without_providers_that_is_said() {
    Refusal refusal =
        refused(prover().prove(new OauthByToken("acme", signed(all -> all), Optional.empty())));

    assertTrue(refusal.detail().contains("of which there is none"), refusal.detail());
  }

  @Test
  void a_token_proves_nothing_at_another_provider() {
    Refusal refusal =
        refused(prover.prove(new OauthByToken("other", signed(all -> all), Optional.empty())));

    assertEquals("issuer", assertInstanceOf(IdTokenInvalid.class, refusal).check());
  }

  @Test
  void keys_at_an_address_that_is_set_need_no_discovery() throws Exception {
    try (Issuer plain = new Issuer()) {
      plain.answersForDiscovery(Issuer.error(404));
      IdentityProvider told =
          new IdentityProvider(
              "acme",
              plain.address(),
              Set.of(Issuer.CLIENT),
              Optional.of(URI.create(plain.address() + Issuer.KEYS)));
      String token = Issuer.sign(plain.key(), JWSAlgorithm.RS256, plain.claims(NOW).build());
      assertInstanceOf(
          Proof.Proved.class,
          prover(told).prove(new OauthByToken("acme", token, Optional.empty())));
    }
  }

  // ---- counted

  @Test
  void tokens_are_counted_by_provider_and_by_what_came_of_them() {
    Map<String, Double> before =
        Map.of("verified", counted("verified"), "expired", counted("expired"));
    proved(signed(all -> all));
    prove(signed(all -> all.expirationTime(at(-3600))), Optional.empty());

    assertEquals(before.get("verified") + 1, counted("verified"));
    assertEquals(before.get("expired") + 1, counted("expired"));
  }

  private static double counted(String result) {
    var counter =
        METRICS
            .find("firstcome.gateway.id.tokens")
            .tags("provider", "acme", "result", result)
            .counter();
    return counter == null ? 0 : counter.count();
  }
}
