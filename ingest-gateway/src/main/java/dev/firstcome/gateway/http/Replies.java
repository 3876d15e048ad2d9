package dev.firstcome.gateway.http;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.PendingCall;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What a request came to, as HTTP says it. Knows no domain: the outcome says all that is needed.
 */
final class Replies {
  private Replies() {}

  /** Answers whoever made the request; returns the code to count it by. */
  static String decided(Exchange exchange, PendingCall call, KnownOutcome known) {
    PublishedOutcome outcome = PublishedOutcome.read(known.bytes());
    exchange.header(Fields.CONTENT_LOCATION, path(outcome.id()));
    if (known.replayed()) {
      exchange.header(Fields.IDEMPOTENT_REPLAYED, Fields.TRUE);
    }
    return switch (outcome.verdict()) {
      case Verdict.Accepted(Optional<EntityRef> entity, boolean created) -> {
        entity.ifPresent(ref ->
            exchange
                .header(HttpHeaders.LOCATION, path(ref))
                .header(HttpHeaders.ETAG, tag(Long.toString(ref.version()))));
        exchange.answer(created ? 201 : 200, Fields.JSON, call.told(known));
        yield RequestTimers.ACCEPTED;
      }
      case Verdict.Refused(int status, String code, Retry retry, String problem) -> {
        if (retry == Retry.SAME) {
          exchange.header(HttpHeaders.RETRY_AFTER, Fields.ONE_SECOND);
        }
        exchange.answer(status, Fields.PROBLEM_JSON, problem.getBytes(StandardCharsets.UTF_8));
        yield code;
      }
    };
  }

  /** It is in the log, and not decided yet. */
  static void accepted(Exchange exchange, PendingCall call) {
    exchange
        .header(HttpHeaders.LOCATION, path(call.id().toString()))
        .header(HttpHeaders.RETRY_AFTER, Fields.ONE_SECOND)
        .answer(202, Fields.JSON, pending(call));
  }

  /** With what was made for it, good if it is accepted: there is no other answer to tell it in. */
  static byte[] pending(PendingCall call) {
    return Json.write(out -> {
      pending(out, call.id(), Optional.of(call.type()));
      call.shownOnce().ifPresent(made -> out.text(made.field(), made.value()));
    });
  }

  /** The object that stands for a request that is not decided yet. */
  static byte[] pending(UUID request, Optional<String> type) {
    return Json.write(out -> pending(out, request, type));
  }

  private static void pending(FieldWriter out, UUID request, Optional<String> type) {
    out.id("request", request).text("type", type).text("status", RequestTimers.PENDING);
  }

  static String tag(String version) {
    return '"' + version + '"';
  }

  /** Where all things of a kind are: {@code /v1/bookings}, {@code /v1/waitlist-entries}. */
  static String things(String kind) {
    return "/v1/" + (kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ie" : kind) + "s";
  }

  private static String path(String request) {
    return "/v1/requests/" + request;
  }

  private static String path(EntityRef ref) {
    return things(ref.kind()) + "/" + Percent.encode(ref.id());
  }
}
