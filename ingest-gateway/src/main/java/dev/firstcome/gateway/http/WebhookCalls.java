package dev.firstcome.gateway.http;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.refusals.GatewayRefusal.SignatureInvalid;
import dev.firstcome.gateway.refusals.GatewayRefusal.Unavailable;
import dev.firstcome.gateway.refusals.GatewayRefusal.WebhookUnsettled;
import dev.firstcome.gateway.requests.DeadLetters;
import dev.firstcome.gateway.requests.DeadLetters.DeadLetter;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.PendingCall;
import dev.firstcome.gateway.requests.PendingCall.Settled;
import dev.firstcome.gateway.requests.RequestDesk;
import dev.firstcome.gateway.requests.RequestDesk.Taken;
import dev.firstcome.gateway.webhooks.Told;
import dev.firstcome.gateway.webhooks.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * {@code POST /v1/webhooks/…}: what a provider tells is asked of the owner of its key like any
 * request. A provider delivers again whatever is not answered by a 200, so a 200 says that there is
 * no more to do: it is decided, for or against, or it is nothing to us, or it lies where people see
 * to it. All that may yet turn out otherwise is a 503.
 */
final class WebhookCalls implements Handler {
  /** The type of what proved to be nobody's, or could not be read. */
  private static final String NO_TYPE = "none";

  private final Webhook webhook;
  private final RequestDesk desk;
  private final DeadLetters deadLetters;
  private final ByteBudget budget;
  private final Duration wait;
  private final Executor elsewhere;
  private final WebhookCounter counter;

  WebhookCalls(
      Webhook webhook,
      RequestDesk desk,
      DeadLetters deadLetters,
      ByteBudget budget,
      Duration wait,
      Executor elsewhere,
      WebhookCounter counter) {
    this.webhook = webhook;
    this.desk = desk;
    this.deadLetters = deadLetters;
    this.budget = budget;
    this.wait = wait;
    this.elsewhere = elsewhere;
    this.counter = counter;
  }

  @Override
  public void handle(Exchange exchange) {
    List<String> signatures = exchange.fields(webhook.signatureField());
    if (signatures.size() == 1) {
      BodyReader.read(
          exchange,
          webhook.maxBytes(),
          budget,
          body -> read(exchange, body, signatures.getFirst()));
    } else {
      // Nothing is read of a body that nobody says to have signed.
      refuse(
          exchange,
          NO_TYPE,
          "signature-missing",
          new SignatureInvalid(
              "one " + webhook.signatureField() + " field",
              signatures.isEmpty() ? "none" : signatures.size() + " of them"));
    }
  }

  /** Not on the event loop: to check the signature of a large body takes milliseconds. */
  private void read(Exchange exchange, byte[] body, String signature) {
    var _ =
        CompletableFuture.supplyAsync(() -> webhook.read(body, signature), elsewhere)
            .whenComplete((told, fault) ->
                exchange.onLoop(() -> {
                  if (fault != null) {
                    throw new IllegalStateException("reading a webhook's call", fault);
                  }
                  take(exchange, told);
                }));
  }

  private void take(Exchange exchange, Told told) {
    switch (told) {
      case Told.Unproven(String reason, Refusal refusal) ->
          refuse(exchange, NO_TYPE, reason, refusal);
      case Told.Ignored(String type) -> answer(exchange, type, "ignored");
      case Told.Unusable(String type, DeadLetter letter) -> park(exchange, type, letter);
      case Told.Asks asks -> ask(exchange, asks);
    }
  }

  private void park(Exchange exchange, String type, DeadLetter letter) {
    deadLetters
        .add(letter)
        .thenAccept(lies ->
            exchange.onLoop(() -> {
              if (lies) {
                answer(exchange, type, "parked");
              } else {
                Refusal unavailable = new Unavailable(true);
                refuse(exchange, type, unavailable.kind().code(), unavailable);
              }
            }));
  }

  private void ask(Exchange exchange, Told.Asks asks) {
    switch (desk.take(asks.request(), webhook.provider(), Envelopes.traceParent(exchange))) {
      case Taken.Refused(Refusal refusal) ->
          refuse(exchange, asks.type(), refusal.kind().code(), refusal);
      case Taken.Sent(PendingCall call) ->
          OutcomeWait.begin(exchange, call, wait, how -> settle(exchange, asks.type(), call, how));
    }
  }

  private void settle(Exchange exchange, String type, PendingCall call, Settled how) {
    switch (how) {
      case Settled.Decided(KnownOutcome outcome) -> decided(exchange, type, call, outcome);
      case Settled.Refused(Refusal refusal) ->
          refuse(exchange, type, refusal.kind().code(), refusal);
      case Settled.Failed(Refusal refusal) ->
          refuse(exchange, type, refusal.kind().code(), refusal);
      case Settled.StillPending() ->
          refuse(exchange, type, RequestTimers.PENDING, new WebhookUnsettled("none yet"));
    }
  }

  private void decided(Exchange exchange, String type, PendingCall call, KnownOutcome outcome) {
    switch (PublishedOutcome.read(outcome.bytes()).verdict()) {
      case Verdict.Accepted accepted -> {
        counter.count(type, RequestTimers.ACCEPTED);
        answer(exchange, "accepted", Optional.of(call.id()), Optional.empty());
      }
      case Verdict.Refused refused when refused.retry() == Retry.SAME ->
          refuse(exchange, type, refused.code(), new WebhookUnsettled(refused.code()));
      case Verdict.Refused refused -> {
        counter.count(type, refused.code());
        answer(exchange, "refused", Optional.of(call.id()), Optional.of(refused.code()));
      }
    }
  }

  private void answer(Exchange exchange, String type, String status) {
    counter.count(type, status);
    answer(exchange, status, Optional.empty(), Optional.empty());
  }

  private static void answer(
      Exchange exchange, String status, Optional<UUID> request, Optional<String> code) {
    exchange.answer(
        200,
        Fields.JSON,
        Json.write(out -> {
          request.ifPresent(id -> out.id("request", id));
          out.text("status", status).text("code", code);
        }));
  }

  private void refuse(Exchange exchange, String type, String result, Refusal refusal) {
    counter.count(type, result);
    exchange.refuse(refusal);
  }
}
