package dev.firstcome.gateway.http;

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
 * @param reads what can be read
 * @param webhooks what others tell
 * @param readiness whether the gateway can do its work
 * @param readsReadiness whether reads can be answered, without which the gateway still works
 * @param elsewhere runs what takes longer than an event loop may be held up
 */
public record Site(
    Requests requests,
    ReadModel reads,
    Webhooks webhooks,
    Readiness readiness,
    Readiness readsReadiness,
    Metrics metrics,
    Executor elsewhere) {
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

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
    routes.add(Route.guarded("/v1/requests/{id}", HttpMethod.GET, polls(waits)));
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
    for (String kind : reads.kinds()) {
      routes.add(
          Route.guarded(
              Replies.things(kind) + "{id}", HttpMethod.GET, new Reads(kind, reads, waits)));
    }
    ProblemPages problems = new ProblemPages();
    routes.add(Route.guarded("/problems", HttpMethod.GET, problems::list));
    routes.add(Route.guarded("/problems/{code}", HttpMethod.GET, problems::one));
    Operations operations = new Operations(readiness, readsReadiness, metrics, elsewhere);
    routes.add(Route.open("/health/live", operations::live));
    routes.add(Route.open("/health/ready", operations::ready));
    routes.add(Route.open("/metrics", operations::metrics));
    return routes;
  }

  private Polls polls(HttpSettings.Waits waits) {
    Polls.Limits limits =
        new Polls.Limits(
            waits.longest(), ASK_AGAIN_AFTER, waits.retention(), InstantSource.system());
    return new Polls(requests, limits, new PollCounter(metrics.registry()));
  }
}
