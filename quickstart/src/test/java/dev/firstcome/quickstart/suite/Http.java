package dev.firstcome.quickstart.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** HTTP as any client speaks it. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Http() {}

  /** An answer. */
  record Answer(int status, String body, HttpResponse<String> response) {
    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** A text field of the body, wherever it stands in it. */
    String field(String name) {
      int at = body.indexOf("\"" + name + "\":\"");
      if (at < 0) {
        return "";
      }
      int from = at + name.length() + 4;
      return body.substring(from, body.indexOf('"', from));
    }
  }

  static Answer post(URI gateway, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/v1/requests"))
            .timeout(Duration.ofSeconds(70))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  static Answer get(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(70));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  static String text(URI uri) {
    return get(uri).body();
  }

  /** 0 if nobody answers. */
  static int status(URI uri) {
    try {
      return get(uri).status();
    } catch (UncheckedIOException nobody) {
      return 0;
    }
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
