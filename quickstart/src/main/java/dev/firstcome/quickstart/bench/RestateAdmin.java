package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.json.Json;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What Restate's server is asked besides requests.
 *
 * @param admin where it is told of services
 * @param ingress where requests come in
 * @param node where it tells of itself
 */
record RestateAdmin(URI admin, URI ingress, URI node) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private static final String ATTEMPTS = "restate_invoker_invocation_tasks_total{";
  private static final String FAILED = "status=\"failed\"";

  boolean isHealthy() {
    return isOk(HttpRequest.newBuilder(admin.resolve("/health")));
  }

  /** Tells of a service; whether it was found there. */
  boolean hasRegistered(URI service) {
    byte[] body = Json.write(out -> out.text("uri", service.toString()));
    return isOk(json(admin.resolve("/deployments"), body));
  }

  /** Whether a request is answered, of a calendar that nobody else asks for. */
  boolean isServing() {
    return isOk(json(ingress.resolve("/calendar/is-it-ready/configure"), Json.write(out -> {})));
  }

  /** How often a handler was begun in vain, and had to be begun again. */
  OptionalDouble failedAttempts() {
    return send(HttpRequest.newBuilder(node.resolve("/metrics"))).stream()
        .flatMap(answer -> answer.body().lines())
        .filter(line -> line.startsWith(ATTEMPTS) && line.contains(FAILED))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(Double::sum);
  }

  private static HttpRequest.Builder json(URI uri, byte[] body) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static boolean isOk(HttpRequest.Builder request) {
    return send(request).filter(answer -> answer.statusCode() / 100 == 2).isPresent();
  }

  private static Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
    try {
      return Optional.of(CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString()));
    } catch (IOException nobody) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("It was interrupted", e);
    }
  }
}
