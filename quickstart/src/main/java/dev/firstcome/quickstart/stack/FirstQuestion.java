package dev.firstcome.quickstart.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * A request that goes all the way, from HTTP over the log and its owner and back, and is refused:
 * it asks for a slot in the past, and a refused request changes nothing. Its answer says more than
 * that every part reports itself ready; and the user's own first request finds the way warm.
 */
public final class FirstQuestion {
  private static final String BODY =
      """
      {"type":"booking.hold","calendar":"firstcome-start","guest":"firstcome",\
      "start":"2000-01-01T00:00:00.000Z","end":"2000-01-01T00:30:00.000Z"}\
      """;

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int WAIT_MILLIS = 10_000;
  private static final int REFUSED_AS_PAST = 422;

  private FirstQuestion() {}

  /**
   * Returns when it is answered.
   *
   * @throws StartException if it is not
   */
  public static void ask(URI gateway) {
    String idempotencyKey = UUID.randomUUID().toString();
    long until = System.nanoTime() + WITHIN.toNanos();
    int status = askOnce(gateway, idempotencyKey);
    while (isWorthAsking(status) && System.nanoTime() < until) {
      pause();
      status = askOnce(gateway, idempotencyKey);
    }
    if (status == REFUSED_AS_PAST) {
      return;
    }
    throw new StartException(
        "The first request, which every start makes to see that all is well, was answered with "
            + status
            + ", not with 422; the log says more");
  }

  /** Not decided yet (202), or nobody there to take it yet (503): the same again may be. */
  private static boolean isWorthAsking(int status) {
    return status == HttpURLConnection.HTTP_ACCEPTED
        || status == HttpURLConnection.HTTP_UNAVAILABLE;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StartException("The start was interrupted", stopping);
    }
  }

  private static int askOnce(URI gateway, String idempotencyKey) {
    try {
      HttpURLConnection call =
          (HttpURLConnection) gateway.resolve("/v1/requests").toURL().openConnection();
      call.setConnectTimeout(WAIT_MILLIS);
      call.setReadTimeout(2 * WAIT_MILLIS);
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/json");
      call.setRequestProperty("Idempotency-Key", '"' + idempotencyKey + '"');
      call.setRequestProperty("Prefer", "wait=" + WAIT_MILLIS / 1000);
      try (OutputStream body = call.getOutputStream()) {
        body.write(BODY.getBytes(UTF_8));
      }
      return call.getResponseCode();
    } catch (IOException e) {
      throw new StartException("The gateway at " + gateway + " does not answer: " + e, e);
    }
  }
}
