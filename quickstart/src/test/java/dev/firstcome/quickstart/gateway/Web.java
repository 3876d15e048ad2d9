package dev.firstcome.quickstart.gateway;

import dev.firstcome.gateway.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What a client asks a gateway. */
final class Web {
  static final String HOLD =
      """
      {"type":"booking.hold","calendar":"dr-lee","start":"2036-12-01T09:00:00Z",\
      "end":"2036-12-01T09:30:00Z","guest":"ann@example.com"}\
      """;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  Web(Gateway gateway) {
    port = gateway.port();
  }

  HttpResponse<String> hold(String key, String... headers) throws Exception {
    return CLIENT.send(holding(key, headers), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> holdLater(String key, String... headers) {
    return CLIENT.sendAsync(holding(key, headers), BodyHandlers.ofString());
  }

  /** Posts JSON. */
  CompletableFuture<HttpResponse<String>> postLater(String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .headers(headers);
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return CLIENT.send(getting(path, headers), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
    return CLIENT.sendAsync(getting(path, headers), BodyHandlers.ofString());
  }

  /** 0 if nobody answers. */
  int status(String path) throws Exception {
    try {
      return get(path).statusCode();
    } catch (IOException nobody) {
      return 0;
    }
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private HttpRequest holding(String key, String... headers) {
    HttpRequest.Builder request =
        request("/v1/requests")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + key + '"')
            .POST(HttpRequest.BodyPublishers.ofString(HOLD));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private HttpRequest getting(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }
}
