package dev.firstcome.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that misbehaves, over HTTP. */
final class KeyDocumentsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpFetcher fetcher = new HttpFetcher();
  private final CountDownLatch over = new CountDownLatch(1);
  private Issuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = new Issuer();
  }

  @AfterEach
  void stop() {
    over.countDown();
    fetcher.close();
    issuer.close();
  }

  private String fault(IdentityProvider provider, Duration within) {
    KeyDocuments documents = new KeyDocuments(provider, fetcher, within);
    return assertThrows(IOException.class, documents::fetch).getMessage();
  }

  private void assertFault(String expected) {
    String found = fault(issuer.called("acme"), LONG);
    assertTrue(found.contains(expected), found);
  }

  @Test
  void keys_are_found_by_discovery() throws IOException {
    var keys = new KeyDocuments(issuer.called("acme"), fetcher, LONG).fetch();

    assertEquals(issuer.key().toPublicJWK(), keys.getKeyByKeyId("first"));
  }

  private record Document(String body, String fault) {
    @Override
    public String toString() {
      return fault + ": " + (body.length() > 50 ? body.substring(0, 50) : body);
    }
  }

  static Stream<Document> discoveries() {
    String named = "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"%s\"}";
    String unsafe = "an address that is not safe";
    return Stream.of(
        new Document("", "no discovery document"),
        new Document("<html>", "no discovery document"),
        new Document("{}", "no discovery document"),
        new Document("{\"issuer\":\"ISSUER\"}", "no discovery document"),
        new Document("{\"issuer\":\"ISSUER\",\"jwks_uri\":7}", "no discovery document"),
        new Document("{\"issuer\":\"https://a.b\",\"jwks_uri\":\"https://a.b\"}", "another issuer"),
        new Document("{\"issuer\":\"ISSUER/\",\"jwks_uri\":\"https://a.b\"}", "another issuer"),
        new Document(named.formatted("http://keys.example.com/"), unsafe),
        new Document(named.formatted("file:///etc/passwd"), unsafe),
        new Document(named.formatted("/keys"), unsafe),
        new Document(named.formatted("not an address"), unsafe));
  }

  @ParameterizedTest
  @MethodSource("discoveries")
  void a_discovery_document_that_cannot_be_followed(Document document) {
    issuer.answersForDiscovery(Issuer.text(document.body.replace("ISSUER", issuer.address())));

    assertFault(document.fault);
  }

  /** Else it could have us ask for things on our own machine, in our name. */
  @Test
  void a_provider_on_the_network_cannot_send_us_to_our_own_machine() {
    IdentityProvider far =
        new IdentityProvider("far", "https://far.example.com", Set.of("c"), Optional.empty());
    KeyDocuments documents =
        new KeyDocuments(
            far,
            (address, within) ->
                ("{\"issuer\":\"https://far.example.com\",\"jwks_uri\":\""
                        + issuer.address()
                        + "/keys\"}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            LONG);

    String found = assertThrows(IOException.class, documents::fetch).getMessage();
    assertTrue(found.contains("an address that is not safe"), found);
    assertEquals(0, issuer.fetches.get());
  }

  static Stream<Document> keySets() {
    return Stream.of(
        new Document("<html>", "no JWK set"),
        new Document("{}", "no JWK set"),
        new Document("{\"keys\":{}}", "no JWK set"),
        new Document("{\"keys\":[{\"kty\":\"RSA\"}]}", "no JWK set"),
        new Document("{\"keys\":" + "[".repeat(100_000), "no JWK set"),
        new Document(" ".repeat(HttpFetcher.MAX_BYTES + 1), "cannot be read"));
  }

  @ParameterizedTest
  @MethodSource("keySets")
  void what_is_no_set_of_keys(Document document) {
    issuer.answersForKeys(Issuer.text(document.body));

    assertFault(document.fault);
  }

  @Test
  void an_error_is_told_by_its_status() {
    issuer.answersForKeys(Issuer.error(500));
    assertFault("/keys answered 500");
  }

  @Test
  void nobody_is_followed_to_another_place() {
    issuer.answersForKeys(exchange -> {
      exchange.getResponseHeaders().set("Location", issuer.address() + "/keys");
      Issuer.reply(exchange, 302, "");
    });

    assertFault("/keys answered 302");
    assertEquals(1, issuer.fetches.get());
  }

  @Test
  void a_provider_that_is_not_there() {
    IdentityProvider gone = issuer.called("acme");
    issuer.close();

    assertTrue(fault(gone, LONG).contains("cannot be read"));
  }

  @Test
  void a_provider_that_does_not_answer_is_not_waited_for() {
    issuer.answersForKeys(exchange -> untilOver());

    String found = fault(issuer.called("acme"), SHORT);
    assertTrue(found.contains("did not answer within"), found);
  }

  @Test
  void nor_one_that_answers_drop_by_drop() {
    issuer.answersForKeys(this::dropByDrop);

    String found = fault(issuer.called("acme"), SHORT);
    assertTrue(found.contains("did not answer within"), found);
  }

  private void dropByDrop(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    untilOver();
  }

  private void untilOver() throws IOException {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  @Test
  void both_documents_together_have_one_time() throws IOException {
    List<Duration> given = new ArrayList<>();
    KeyDocuments documents =
        new KeyDocuments(
            issuer.called("acme"),
            (address, within) -> {
              given.add(within);
              return fetcher.fetch(address, within);
            },
            LONG);
    documents.fetch();

    assertEquals(LONG, given.getFirst());
    assertTrue(given.getLast().compareTo(LONG) < 0, given::toString);
  }

  @Test
  void an_address_that_is_set_is_the_one_that_is_asked() throws IOException {
    issuer.answersForDiscovery(Issuer.error(500));
    IdentityProvider told =
        new IdentityProvider(
            "acme",
            "https://issuer.example.com",
            Set.of("c"),
            Optional.of(URI.create(issuer.address() + Issuer.KEYS)));

    assertEquals(1, new KeyDocuments(told, fetcher, LONG).fetch().size());
  }
}
