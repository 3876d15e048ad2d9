package dev.firstcome.quickstart.race;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;

/** What came back by HTTP. */
record HttpAnswer(int status, MultiMap headers, byte[] body) {
  static final int OK = 200;
  static final int CREATED = 201;
  static final int ACCEPTED = 202;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration USUAL_PAUSE = Duration.ofMillis(200);

  boolean isTooBusy() {
    return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
  }

  boolean isSuccess() {
    return status == OK || status == CREATED;
  }

  boolean replayed() {
    return "true".equals(headers.get("Idempotent-Replayed"));
  }

  Optional<String> location() {
    return Optional.ofNullable(headers.get("Location"));
  }

  /** How long it asks us to wait before we ask again. */
  Duration retryAfter() {
    String seconds = headers.get("Retry-After");
    return seconds != null && seconds.matches("\\d{1,4}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : USUAL_PAUSE;
  }

  /**
   * A refusal, or whatever else has a body that is a problem.
   *
   * @throws Malformed if it has none
   */
  Heard refusal() {
    FieldReader problem = Json.read(body);
    return new Heard.Refused(
        status,
        problem.text("code", 100),
        problem.optionalText("request", 100).flatMap(Texts::id),
        Texts.utf8(body),
        replayed());
  }

  /**
   * Whether a poll says that the request is not decided yet.
   *
   * @throws Malformed if it says nothing that we know
   */
  boolean isPending() {
    return Json.read(body).text("status", 20).equals("pending");
  }

  /**
   * Whether a poll says that the request was turned away for a while, and may be asked again as it
   * is.
   *
   * @throws Malformed if it says nothing that we know
   */
  boolean isToBeAskedAgain() {
    return !isPending() && Heard.mayBeAskedAgain(PublishedOutcome.read(body));
  }
}
