package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operations;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.json.Json;
import java.time.Duration;

/**
 * What one caller asks.
 *
 * @param who the caller, as the rows will name whoever has won
 * @param idempotencyKey under which the caller asks; whoever asks again under it means the same
 * @param again whether the caller has asked this before, and wants the same answer, marked so
 * @param pause how long the caller waits before asking, when all are told to begin
 */
public record Ask(
    String who, String idempotencyKey, Request request, boolean again, Duration pause) {
  public Ask {
    if (idempotencyKey.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a key without quotes, not " + idempotencyKey);
    }
  }

  /** The first time, at once. */
  public static Ask of(String who, String idempotencyKey, Request request) {
    return new Ask(who, idempotencyKey, request, false, Duration.ZERO);
  }

  /** The same, a while after all were told to begin. */
  public Ask after(Duration pause) {
    return new Ask(who, idempotencyKey, request, again, pause);
  }

  /** The same once more. */
  public Ask repeated() {
    return new Ask(who, idempotencyKey, request, true, Duration.ZERO);
  }

  /** Whether no client can ask it by HTTP: it would have to bring a proof instead. */
  public boolean isForKafkaAlone() {
    return !isForHttpAlone()
        && Operations.named(request.type()).filter(Operation::isProved).isPresent();
  }

  /** Whether the gateway has to make something else of it before it is published. */
  public boolean isForHttpAlone() {
    return request instanceof Unproven;
  }

  /** The request's JSON, without the idempotency key. */
  byte[] body() {
    return Json.write(out -> {
      out.text("type", request.type());
      request.write(out);
    });
  }
}
