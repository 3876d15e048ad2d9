package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsServerTest {
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private final AtomicReference<Optional<String>> obstacle =
      new AtomicReference<>(Optional.empty());
  private final OperationsServer server = new OperationsServer(LOOPBACK, 0, metrics, obstacle::get);

  @AfterEach
  void close() {
    client.close();
    server.close();
    metrics.close();
  }

  @Test
  void saysThatItLivesReadyOrNot() throws Exception {
    obstacle.set(Optional.of("no partition yet"));

    assertAnswer(200, "live\n", ask("GET", "/health/live"));
  }

  @Test
  void saysWhetherItIsReadyAndWhyNot() throws Exception {
    assertAnswer(200, "ready\n", ask("GET", "/health/ready"));

    obstacle.set(Optional.of("no partition yet"));
    assertAnswer(503, "not ready: no partition yet\n", ask("GET", "/health/ready"));

    obstacle.set(Optional.empty());
    assertAnswer(200, "ready\n", ask("GET", "/health/ready"));
  }

  @Test
  void showsWhatIsMeasured() throws Exception {
    metrics.registry().counter("firstcome.decisions", "type", "booking.hold").increment(3);

    HttpResponse<String> answer = ask("GET", "/metrics");

    assertEquals(200, answer.statusCode());
    assertEquals(Metrics.CONTENT_TYPE, answer.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(
        answer.body().contains("firstcome_decisions_total{type=\"booking.hold\"} 3.0\n"),
        answer::body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/health/", "/health/live/", "/health/liver", "/METRICS"})
  void knowsNoOtherPath(String path) throws Exception {
    assertAnswer(404, "Here are /health/live, /health/ready and /metrics\n", ask("GET", path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void knowsNoOtherMethod(String method) throws Exception {
    HttpResponse<String> answer = ask(method, "/metrics");

    assertAnswer(405, "Only GET and HEAD are answered here\n", answer);
    assertEquals("GET, HEAD", answer.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    obstacle.set(Optional.of("no partition yet"));

    HttpResponse<String> answer = ask("HEAD", "/health/ready");

    assertAnswer(503, "", answer);
    assertEquals("28", answer.headers().firstValue("Content-Length").orElseThrow());
  }

  @Test
  void saysWhatIsWrongWithIt() throws Exception {
    try (OperationsServer broken =
        new OperationsServer(
            LOOPBACK,
            0,
            metrics,
            () -> {
              throw new IllegalStateException("on purpose");
            })) {
      assertAnswer(
          500, "IllegalStateException: on purpose\n", ask("GET", "/health/ready", broken.port()));
    }
  }

  @Test
  void saysWhereItCannotListen() {
    assertCannotListen(LOOPBACK, server.port(), "Address already in use");
    assertCannotListen("no.such.host.invalid", 0, "the host is not known");
  }

  @Test
  void isGoneOnceClosed() {
    server.close();

    assertThrows(ConnectException.class, () -> ask("GET", "/health/live"));
  }

  private void assertCannotListen(String host, int port, String why) {
    StartException refused =
        assertThrows(
            StartException.class,
            () -> new OperationsServer(host, port, metrics, Optional::empty).close());
    assertEquals(
        "The operations endpoint cannot listen on " + host + ":" + port + ": " + why,
        refused.getMessage());
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    return ask(method, path, server.port());
  }

  private HttpResponse<String> ask(String method, String path, int port)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + LOOPBACK + ":" + port + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private static void assertAnswer(int status, String body, HttpResponse<String> answer) {
    assertEquals(status + " " + body, answer.statusCode() + " " + answer.body());
  }
}
