package dev.firstcome.quickstart.gateway;

import dev.firstcome.gateway.Gateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Follows a key over one connection after the other, and always says what it has heard last. */
final class Subscriber {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String key;
  private Optional<String> lastEventId = Optional.empty();

  record Event(String type, String id, String data) {}

  /** What to do with an event. */
  interface Listener {
    /** Whether to listen on, rather than to cut the connection. */
    boolean heard(Event event);
  }

  Subscriber(String key) {
    this.key = key;
  }

  Optional<String> lastEventId() {
    return lastEventId;
  }

  /**
   * Connects, and returns when it has cut the connection.
   *
   * @param briefly whether it cuts it as soon as it knows where it is
   */
  void listen(Gateway gateway, Listener listener, boolean briefly)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.port() + "/v1/keys/" + key + "/events"));
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError(
          response.statusCode()
              + " "
              + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      boolean on = true;
      String type = "";
      String data = "";
      String id = "";
      while (on) {
        String line = lines.readLine();
        if (line == null) {
          return;
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.isEmpty()) {
          if (!id.isEmpty()) {
            lastEventId = Optional.of(id);
          }
          if (!data.isEmpty()) {
            on = listener.heard(new Event(type, id, data));
          } else if (briefly && !id.isEmpty()) {
            on = false;
          }
          data = "";
          type = "";
        }
      }
    }
  }
}
