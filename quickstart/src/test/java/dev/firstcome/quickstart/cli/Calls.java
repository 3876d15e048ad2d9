package dev.firstcome.quickstart.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What a user does with curl. */
final class Calls implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;

  Calls(String gateway) {
    this.gateway = URI.create(gateway);
  }

  HttpResponse<String> post(String idempotencyKey, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(gateway.resolve("/v1/requests"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + idempotencyKey + '"')
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(gateway.resolve(path)).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
