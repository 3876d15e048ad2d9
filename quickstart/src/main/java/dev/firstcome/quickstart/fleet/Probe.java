package dev.firstcome.quickstart.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a process how it is. */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private Probe() {}

  /** Whether it says that it is ready. */
  static boolean isReady(URI process) {
    return get(process.resolve("/health/ready"))
        .filter(answer -> answer.statusCode() == 200)
        .isPresent();
  }

  /** What it tells of itself at {@code /metrics}; empty if it does not answer. */
  static Optional<String> metrics(URI process) {
    return get(process.resolve("/metrics")).map(HttpResponse::body);
  }

  private static Optional<HttpResponse<String>> get(URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
      return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException nobody) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
