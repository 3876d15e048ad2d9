package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.race.Transport.Told;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One caller who wants to know: asks; polls if it is told to (202); asks again, under the same
 * idempotency key, if nobody had time for it (429, 503, or {@code retry: same}) or the connection
 * broke. Until it has an answer, or its patience is over.
 */
final class HttpCall {
  private static final Duration AFTER_A_BREAK = Duration.ofMillis(100);
  private static final String POLL_WAIT = "wait=10";

  private final HttpTransport http;
  private final Ask ask;
  private final byte[] body;
  private final long patienceNanos;
  private final CompletableFuture<Told> told = new CompletableFuture<>();
  private long beganNanos;

  HttpCall(HttpTransport http, Ask ask, Duration patience) {
    this.http = http;
    this.ask = ask;
    this.body = ask.body();
    this.patienceNanos = patience.toNanos();
  }

  CompletableFuture<Told> told() {
    return told;
  }

  Duration pause() {
    return ask.pause();
  }

  /**
   * @param dueNanos when it was to begin: what it is late by counts too
   */
  void begin(long dueNanos) {
    beganNanos = dueNanos;
    post();
  }

  private void post() {
    RequestOptions options =
        http.to(HttpMethod.POST, "/v1/requests")
            .putHeader("Content-Type", "application/json")
            .putHeader("Idempotency-Key", '"' + ask.idempotencyKey() + '"');
    http.exchange(options, body)
        .onSuccess(answer -> carefully(() -> posted(answer)))
        .onFailure(broken -> again(AFTER_A_BREAK, String.valueOf(broken), this::post));
  }

  private void posted(HttpAnswer answer) {
    if (answer.isSuccess()) {
      tell(Heard.outcome(answer.body(), answer.replayed()));
    } else if (answer.status() == HttpAnswer.ACCEPTED && ask.again()) {
      // A poll does not say whether its answer was given before, so the mark would be lost.
      again(answer.retryAfter(), "still pending", this::post);
    } else if (answer.status() == HttpAnswer.ACCEPTED) {
      poll(answer.location().orElseThrow(() -> new Malformed("Location", "a path", "nothing")));
    } else if (answer.isTooBusy()) {
      again(answer.retryAfter(), "answered " + answer.status(), this::post);
    } else {
      tell(answer.refusal());
    }
  }

  private void poll(String path) {
    RequestOptions options = http.to(HttpMethod.GET, path).putHeader("Prefer", POLL_WAIT);
    http.exchange(options, new byte[0])
        .onSuccess(answer -> carefully(() -> polled(answer, path)))
        .onFailure(broken -> again(AFTER_A_BREAK, String.valueOf(broken), () -> poll(path)));
  }

  private void polled(HttpAnswer answer, String path) {
    if (answer.status() == HttpAnswer.OK && answer.isToBeAskedAgain()) {
      again(answer.retryAfter(), "turned away for a while", this::post);
    } else if (answer.status() == HttpAnswer.OK && !answer.isPending()) {
      tell(Heard.outcome(answer.body(), false));
    } else if (answer.status() == HttpAnswer.OK || answer.isTooBusy()) {
      again(answer.retryAfter(), "still pending", () -> poll(path));
    } else {
      tell(answer.refusal());
    }
  }

  /** Not all at the same moment: the pause is up to half as long again. */
  private void again(Duration least, String why, Runnable step) {
    long jitter = ThreadLocalRandom.current().nextLong(least.toMillis() / 2 + 1);
    Duration pause = least.plusMillis(jitter);
    if (System.nanoTime() - beganNanos + pause.toNanos() > patienceNanos) {
      tell(new Heard.Nothing(why));
    } else {
      http.later(pause, step);
    }
  }

  /** What is no answer of ours at all is no answer. */
  private void carefully(Runnable step) {
    try {
      step.run();
    } catch (Malformed notOurs) {
      tell(new Heard.Nothing("an answer that makes no sense: " + notOurs.getMessage()));
    }
  }

  private void tell(Heard heard) {
    told.complete(new Told(heard, System.nanoTime() - beganNanos));
  }
}
