package dev.firstcome.gateway.http;

import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.requests.Requests;
import dev.firstcome.gateway.webhooks.Webhook;
import dev.firstcome.gateway.webhooks.Webhooks;
import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.Readiness;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What is where.
 *
 * @param requests takes them and knows what they came to
 * @param reading what can be read
 * @param webhooks what others tell
 * @param readiness whether the gateway can do its work
 * @param readsReadiness whether reads can be answered, without which the gateway still works
 * @param elsewhere runs what takes longer than an event loop may be held up
 */
public record Site(
    Requests requests,
    Reading reading,
    Webhooks webhooks,
    Readiness readiness,
    Readiness readsReadiness,
    Metrics metrics,
    Executor elsewhere,
    InstantSource clock) {
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

  /**
   * Thousands may be open for long, and what they wait for comes by sooner than it is asked for.
   */
  private static final Duration STREAMS_ASK_AGAIN_AFTER = Duration.ofSeconds(5);

  /**
   * What can be read.
   *
   * @param cursors the places in lists that callers hold
   */
  public record Reading(ReadModel model, Cursors cursors) {}

  List<Route> routes(HttpSettings settings, Door door, ByteBudget budget) {
    HttpSettings.Waits waits = settings.waits();
    RequestTimers timers = new RequestTimers(metrics.registry());
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.guarded(
            "/v1/requests",
            HttpMethod.POST,
            new Submissions(
                new SingleRequests(requests.desk(), timers, waits),
                new Batches(requests.desk(), door, timers, waits),
                budget)));
    PollCounter polls = new PollCounter(metrics.registry());
    routes.add(
        Route.guarded(
            "/v1/requests/{id}",
            HttpMethod.GET,
            new Polls(requests, limits(waits, ASK_AGAIN_AFTER), polls)));
    routes.add(
        Route.stream(
            "/v1/requests/{id}/events",
            new RequestEvents(requests, limits(waits, STREAMS_ASK_AGAIN_AFTER), polls)));
    routes.add(Route.stream("/v1/keys/{key}/events", new KeyEvents(requests, reading.model())));
    for (Webhook webhook : webhooks.on()) {
      routes.add(
          Route.webhook(
              "/v1/webhooks/" + webhook.provider(),
              webhook.provider(),
              new WebhookCalls(
                  webhook,
                  requests.desk(),
                  webhooks.deadLetters(),
                  budget,
                  waits.usual(),
                  elsewhere,
                  new WebhookCounter(webhook.provider(), metrics.registry()))));
    }
    routes.addAll(reads(waits));
    ProblemPages problems = new ProblemPages();
    routes.add(Route.guarded("/problems", HttpMethod.GET, problems::list));
    routes.add(Route.guarded("/problems/{code}", HttpMethod.GET, problems::one));
    Operations operations = new Operations(readiness, readsReadiness, metrics, elsewhere);
    routes.add(Route.open("/health/live", operations::live));
    routes.add(Route.open("/health/ready", operations::ready));
    routes.add(Route.open("/metrics", operations::metrics));
    return routes;
  }

  private List<Route> reads(HttpSettings.Waits waits) {
    ReadModel model = reading.model();
    Reader reader = new Reader(model, waits);
    List<Route> routes = new ArrayList<>();
    for (String kind : model.kinds()) {
      String things = Replies.things(kind);
      if (model.isListed(kind)) {
        routes.add(
            Route.guarded(
                things, HttpMethod.GET, new Lists(kind, model, reader, reading.cursors())));
      }
      routes.add(Route.guarded(things + "/{id}", HttpMethod.GET, new Reads(kind, model, reader)));
    }
    routes.add(
        Route.guarded(
            "/v1/keys/{key}/history",
            HttpMethod.GET,
            new Histories(model, reader, reading.cursors())));
    return routes;
  }

  private Polls.Limits limits(HttpSettings.Waits waits, Duration askAgainAfter) {
    return new Polls.Limits(waits.longest(), askAgainAfter, waits.retention(), clock);
  }
}
