package dev.firstcome.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.net.Webhook.Signature;
import com.stripe.net.Webhook.Util;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.OurFault;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.http.HttpSettings.Waits;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.DeadLetters.DeadLetter;
import dev.firstcome.gateway.requests.Submission;
import dev.firstcome.gateway.webhooks.StripeWebhook;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code POST /v1/webhooks/stripe}, with signatures made by Stripe's own library. */
final class WebhookTest {
  private static final String SECRET = "whsec_the_secret_of_now";
  private static final String NEXT_SECRET = "whsec_the_secret_to_come";
  private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").getEpochSecond();
  private static final String BOOKING = "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";
  private static final String METADATA =
      "\"metadata\":{\"calendar\":\"dr-lee\",\"booking\":\"" + BOOKING + "\"}";
  private static final String INTENT = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",%s}";
  private static final String SESSION =
      "{\"id\":\"cs_1\",\"payment_intent\":\"pi_1\",\"payment_status\":\"paid\",%s}";
  private static final String SUCCEEDED =
      event("payment_intent.succeeded", INTENT.formatted(METADATA));

  private static final Waits SHORT =
      new Waits(
          Duration.ofMillis(300),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofDays(7));
  private static final TestServer SERVER =
      new TestServer(
          new HttpSettings(
              TestServer.SETTINGS.listen(), SHORT, TestServer.BOUNDS, TestServer.STREAMS),
          10_000,
          1_000,
          List.of(
              new StripeWebhook(
                  List.of(SECRET, NEXT_SECRET),
                  Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))));

  @BeforeEach
  void accept_everything() {
    SERVER.line.will(MemoryLine.ACCEPT);
    SERVER.line.forgetSent();
    SERVER.letters.all.clear();
    SERVER.letters.away = false;
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static String event(String type, String object) {
    return """
    {"id":"evt_1","object":"event","api_version":"2020-08-27","livemode":false,"type":"%s",\
    "data":{"object":%s}}\
    """
        .formatted(type, object);
  }

  private static Ask call(String body, String... signatures) {
    Ask ask = Ask.of("POST", "/v1/webhooks/stripe").header("Content-Type: application/json");
    for (String signature : signatures) {
      ask.header("Stripe-Signature: " + signature);
    }
    return ask.body(body);
  }

  private static String sign(String body, String secret, long at) {
    try {
      return Signature.generateSignatureHeader(body, secret, at);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String v1(String body, String secret) {
    try {
      return Util.computeHmacSha256(secret, NOW + "." + body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Reply ask(Ask ask) throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  /** As Stripe would deliver it now. */
  private static Reply deliver(String body) throws IOException {
    return ask(call(body, sign(body, SECRET, NOW)));
  }

  private static double counted(String type, String result) {
    var counter =
        SERVER
            .metrics
            .registry()
            .find("firstcome.gateway.webhooks")
            .tags("provider", "stripe", "type", type, "result", result)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  // ---- whose it is

  private record Signed(String name, Ask ask, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Signed> proven() {
    String good = sign(SUCCEEDED, SECRET, NOW);
    String v1 = v1(SUCCEEDED, SECRET);
    return Stream.of(
        signed("as it should be", good),
        signed("by the next secret", sign(SUCCEEDED, NEXT_SECRET, NOW)),
        signed("5 minutes ago", sign(SUCCEEDED, SECRET, NOW - 300)),
        signed("an hour ahead", sign(SUCCEEDED, SECRET, NOW + 3600)),
        signed("several, the last is right", "t=" + NOW + ",v1=" + "0".repeat(64) + ",v1=" + v1),
        signed("several, the first is right", "t=" + NOW + ",v1=" + v1 + ",v1=00"),
        signed("with a scheme of old", good + ",v0=" + "0".repeat(64)));
  }

  private static Signed signed(String name, String signature) {
    return new Signed(name, call(SUCCEEDED, signature), "");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void proven(Signed row) throws IOException {
    Reply reply = ask(row.ask());

    assertEquals(200, reply.status(), reply.body());
    assertEquals(1, SERVER.line.sent().size());
  }

  static Stream<Signed> unproven() {
    String good = sign(SUCCEEDED, SECRET, NOW);
    String v1 = v1(SUCCEEDED, SECRET);
    String altered = SUCCEEDED.replace("dr-lee", "dr-who");
    return Stream.of(
        new Signed("none", call(SUCCEEDED), "signature-missing"),
        new Signed("two", call(SUCCEEDED, good, good), "signature-missing"),
        unproven("an empty one", "", "signature-wrong"),
        unproven("words", "let me in", "signature-wrong"),
        unproven("no time", "v1=" + v1, "signature-wrong"),
        unproven("no signature", "t=" + NOW, "signature-wrong"),
        unproven("a time alone", "t", "signature-unreadable"),
        unproven("a time that is none", "t=now,v1=" + v1, "signature-unreadable"),
        unproven("a name alone", "t=" + NOW + ",v1", "signature-unreadable"),
        unproven("a scheme of old alone", "t=" + NOW + ",v0=" + v1, "signature-wrong"),
        unproven("by another secret", sign(SUCCEEDED, "whsec_of_another", NOW), "signature-wrong"),
        unproven("another time", "t=" + (NOW + 1) + ",v1=" + v1, "signature-wrong"),
        unproven("time 0", "t=0,v1=" + v1, "signature-wrong"),
        unproven("5 minutes and a second", sign(SUCCEEDED, SECRET, NOW - 301), "signature-old"),
        new Signed("another body", call(altered, good), "signature-wrong"),
        new Signed("a space more", call(SUCCEEDED + " ", good), "signature-wrong"),
        new Signed("no body", call("", good), "signature-wrong"),
        new Signed(
            "bytes that Stripe's library would take for the same text",
            call("", sign("{\"a\":\"\ufffd\"}", SECRET, NOW))
                .body(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}),
            "signature-wrong"));
  }

  private static Signed unproven(String name, String signature, String reason) {
    return new Signed(name, call(SUCCEEDED, signature), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void unproven(Signed row) throws IOException {
    double before = counted("none", row.reason());
    Reply reply = ask(row.ask());

    assertEquals(400, reply.status(), reply.body());
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertTrue(reply.body().contains("\"code\":\"signature-invalid\""), reply.body());
    assertFalse(reply.body().contains(v1(SUCCEEDED, SECRET)), reply.body());
    assertEquals(before + 1, counted("none", row.reason()));
    assertEquals(List.of(), SERVER.line.sent());
    assertEquals(List.of(), SERVER.letters.all);
  }

  /** Stripe's library would take no signature there. */
  @Test
  void where_digits_are_others_it_does_not_start() {
    Locale usual = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.of("ar", "EG"));
    try {
      StartException fault =
          assertThrows(
              StartException.class, () -> new StripeWebhook(List.of(SECRET), Clock.systemUTC()));
      assertTrue(fault.sentence().contains("-Duser.language=en"), fault.sentence());
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, usual);
    }
  }

  @Test
  void the_same_delivery_again_is_asked_again_without_a_key() throws IOException {
    assertEquals(200, deliver(SUCCEEDED).status());
    assertEquals(200, deliver(SUCCEEDED).status());

    List<Submission> sent = SERVER.line.sent();
    assertEquals(2, sent.stream().map(Submission::id).distinct().count());
    for (Submission submission : sent) {
      assertTrue(SERVER.ids.issued(submission.id()));
      assertEquals("stripe", submission.caller());
      assertEquals(Optional.empty(), submission.body().idempotencyKey());
      assertEquals("calendar:dr-lee", submission.body().request().homeKey().toString());
    }
  }

  // ---- what it tells

  private record Row(String name, String body, Optional<String> asks, String type, String result) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String PAID =
      """
      {"type":"booking.record-payment","calendar":"dr-lee","booking":"%s",\
      "paymentIntent":"pi_1"}\
      """
          .formatted(BOOKING);
  private static final String ATTACHED = PAID.replace("record-payment", "attach-payment");

  static Stream<Row> events() {
    String session = SESSION.formatted(METADATA);
    String unpaid = session.replace("\"paid\"", "\"unpaid\"");
    String noIntent = unpaid.replace("\"pi_1\"", "null");
    String deep = "\"deep\":" + "{\"a\":".repeat(25) + "1" + "}".repeat(25);
    return Stream.of(
        asks("payment_intent.succeeded", INTENT.formatted(METADATA), PAID),
        asks("payment_intent.succeeded", INTENT.formatted(METADATA + "," + deep), PAID),
        asks("payment_intent.created", INTENT.formatted(METADATA), ATTACHED),
        asks("checkout.session.completed", session, PAID),
        asks("checkout.session.completed", unpaid, ATTACHED),
        asks("checkout.session.async_payment_succeeded", session, PAID),
        ignored("checkout.session.completed", noIntent, "checkout.session.completed"),
        ignored("checkout.session.expired", session, "other"),
        ignored("payment_intent.payment_failed", "7", "other"),
        ignored("charge.refunded", "null", "other"));
  }

  private static Row asks(String type, String object, String asked) {
    return new Row(type, event(type, object), Optional.of(asked), type, "accepted");
  }

  private static Row ignored(String type, String object, String counted) {
    return new Row(type, event(type, object), Optional.empty(), counted, "ignored");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void events(Row row) throws IOException {
    double before = counted(row.type(), row.result());
    Reply reply = deliver(row.body());

    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().contains("\"status\":\"" + row.result() + "\""), reply.body());
    assertEquals(before + 1, counted(row.type(), row.result()));
    assertEquals(
        row.asks().stream().toList(),
        SERVER.line.sent().stream()
            .map(each -> new String(each.body().bytes(), StandardCharsets.UTF_8))
            .toList());
    assertEquals(List.of(), SERVER.letters.all);
  }

  /** What it takes, one part of it spoilt. */
  private record Spoilt(String name, UnaryOperator<String> spoil, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Spoilt> unusable() {
    String metadata = "data.object.metadata";
    return Stream.of(
        spoilt("no metadata", METADATA, "\"metadata\":null", metadata),
        spoilt("metadata that is none", METADATA, "\"metadata\":[]", metadata),
        spoilt("empty metadata", METADATA, "\"metadata\":{}", metadata + ".calendar"),
        spoilt("no booking", "\"booking\"", "\"boking\"", metadata + ".booking"),
        spoilt("a booking that is no UUID", BOOKING, "42", metadata + ".booking"),
        spoilt("a booking in capitals", "5c7e", "5C7E", metadata + ".booking"),
        spoilt("a blank calendar", "dr-lee", " ", metadata + ".calendar"),
        spoilt("a long calendar", "dr-lee", "x".repeat(201), metadata + ".calendar"),
        spoilt("a long intent", "pi_1", "x".repeat(256), "data.object.id"),
        spoilt("no object", "\"data\":{\"object\"", "\"data\":{\"subject\"", "data.object"),
        spoilt("no data", "\"data\"", "\"date\"", "data"));
  }

  private static Spoilt spoilt(String name, String part, String instead, String reason) {
    return new Spoilt(name, body -> body.replace(part, instead), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void unusable(Spoilt row) throws IOException {
    double before = counted("payment_intent.succeeded", "parked");
    Reply reply = deliver(row.spoil().apply(SUCCEEDED));

    assertEquals(200, reply.status(), reply.body());
    assertEquals("{\"status\":\"parked\"}", reply.body());
    assertEquals(before + 1, counted("payment_intent.succeeded", "parked"));
    assertEquals(List.of(), SERVER.line.sent());
    DeadLetter letter = SERVER.letters.all.getFirst();
    assertEquals("webhooks/stripe/evt_1", letter.source());
    assertTrue(letter.reason().startsWith(row.reason() + ":"), letter.reason());
    FieldReader value = Json.read(letter.value());
    assertEquals("evt_1", value.text("event", 255));
    assertEquals("payment_intent.succeeded", value.text("type", 255));
  }

  @Test
  void a_paid_session_without_an_intent_is_for_people_to_see_to() throws IOException {
    String session = SESSION.formatted(METADATA).replace("\"pi_1\"", "null");

    assertEquals(
        "{\"status\":\"parked\"}", deliver(event("checkout.session.completed", session)).body());
    assertEquals(
        "{\"event\":\"evt_1\",\"type\":\"checkout.session.completed\",\"object\":\"cs_1\"}",
        new String(SERVER.letters.all.getFirst().value(), StandardCharsets.UTF_8));
  }

  @Test
  void what_cannot_be_parked_is_to_be_told_again() throws IOException {
    SERVER.letters.away = true;
    Reply reply = deliver(SUCCEEDED.replace("dr-lee", " "));

    assertEquals(503, reply.status(), reply.body());
    assertEquals("1", reply.header("Retry-After"));
  }

  @ParameterizedTest
  @MethodSource
  void no_event(String body) throws IOException {
    double before = counted("none", "malformed");
    Reply reply = deliver(body);

    assertEquals(400, reply.status(), reply.body());
    assertTrue(reply.body().contains("\"code\":\"malformed\""), reply.body());
    assertEquals(before + 1, counted("none", "malformed"));
    assertEquals(List.of(), SERVER.line.sent());
  }

  static Stream<String> no_event() {
    return Stream.of(
        "hello",
        "[]",
        "{}",
        "{\"id\":\"evt_1\"}",
        "{\"id\":7,\"type\":\"payment_intent.succeeded\"}",
        SUCCEEDED.substring(0, 90),
        SUCCEEDED + "{}",
        "{\"a\":".repeat(200));
  }

  // ---- what comes of it

  @Test
  void refused_for_good_is_200() throws IOException {
    Reply reply = refused(new NotFound("booking", BOOKING));

    assertEquals(200, reply.status(), reply.body());
    assertEquals(
        "{\"request\":\"%s\",\"status\":\"refused\",\"code\":\"not-found\"}"
            .formatted(SERVER.line.sent().getFirst().id()),
        reply.body());
  }

  @Test
  void refused_for_now_is_to_be_told_again() throws IOException {
    assertToldAgain(refused(new TooBusy("Too much is under way.")), "webhook-unsettled");
    assertToldAgain(refused(new OurFault()), "webhook-unsettled");
  }

  private static Reply refused(Refusal refusal) throws IOException {
    SERVER.line.will(MemoryLine.refuse(refusal));
    return deliver(SUCCEEDED);
  }

  @Test
  void undecided_when_the_wait_is_over_is_to_be_told_again() throws IOException {
    SERVER.line.will(MemoryLine.KEEP);
    double before = counted("payment_intent.succeeded", "pending");

    assertToldAgain(deliver(SUCCEEDED), "webhook-unsettled");
    assertEquals(before + 1, counted("payment_intent.succeeded", "pending"));
  }

  @Test
  void without_kafka_it_is_to_be_told_again() throws IOException {
    SERVER.line.will(MemoryLine.fail(true));
    assertToldAgain(deliver(SUCCEEDED), "unavailable");
    SERVER.line.will(MemoryLine.fail(false));
    assertToldAgain(deliver(SUCCEEDED), "unavailable");
  }

  private static void assertToldAgain(Reply reply, String code) {
    assertEquals(503, reply.status(), reply.body());
    assertEquals("1", reply.header("Retry-After"));
    assertTrue(reply.body().contains("\"code\":\"" + code + "\""), reply.body());
  }

  // ---- the address

  @Test
  void a_large_body_is_not_read() throws IOException {
    String large = "x".repeat(256 * 1024 + 1);
    for (Ask ask : List.of(call(large, "t=1,v1=00"), call(large, "t=1,v1=00").inChunks(8_000))) {
      Reply reply = ask(ask);
      assertEquals(413, reply.status());
      assertTrue(reply.body().contains("262144"), reply.body());
    }
    String largest = SUCCEEDED + " ".repeat(256 * 1024 - SUCCEEDED.length());
    assertEquals(200, deliver(largest).status());
  }

  @Test
  void it_is_posted_to() throws IOException {
    Reply reply = ask(Ask.get("/v1/webhooks/stripe"));

    assertEquals(405, reply.status());
    assertEquals("POST", reply.header("Allow"));
  }

  @Test
  void without_secrets_there_is_nothing() throws IOException {
    try (TestServer without = new TestServer();
        Wire wire = new Wire(without.port())) {
      Reply reply = wire.send(call(SUCCEEDED, sign(SUCCEEDED, SECRET, NOW)).bytes()).reply();

      assertEquals(404, reply.status());
      assertTrue(reply.body().contains("\"code\":\"path-unknown\""), reply.body());
    }
  }

  @Test
  void a_client_cannot_tell_what_only_a_provider_may() throws IOException {
    Reply reply = ask(Ask.post(PAID).header("Idempotency-Key: \"k1\""));

    assertEquals(400, reply.status());
    assertEquals(List.of(), SERVER.line.sent());
  }
}
