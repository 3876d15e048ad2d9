package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Transport.Told;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Asks at a steady rate, by turns for what concerns one key and two, each time others. A request
 * has its time to begin, and its answer is measured from there even if it began late: so a pause of
 * the whole counts for all that it held up.
 */
public final class LatencyRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SAY = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 500;

  private final LatencyPlan plan;
  private final String prefix = "latency-" + UUID.randomUUID().toString().substring(0, 13);
  private final Slot slot = Asking.slotAfter(Instant.now());

  private LatencyRun(LatencyPlan plan) {
    this.plan = plan;
  }

  /**
   * Measures.
   *
   * @throws StartException if the gateway is out of reach
   */
  public static LatencyResult measure(LatencyPlan plan, RaceSite site, RaceProgress progress) {
    try (HttpTransport http = new HttpTransport(site.gateway())) {
      http.prepare(CONNECTIONS);
      progress.reached(
          "warming up for " + plan.warmUp().toSeconds() + " s at " + plan.perSecond() + "/s");
      return new LatencyRun(plan).run(http, progress);
    }
  }

  private LatencyResult run(Transport transport, RaceProgress progress) {
    List<CompletableFuture<Told>> all =
        transport.askAll(IntStream.range(0, plan.all()).mapToObj(this::ask).toList(), PATIENCE);
    long began = System.nanoTime();
    await(all.subList(0, plan.warmUps()), progress);
    progress.reached("measuring for " + plan.measured().toSeconds() + " s");
    await(all, progress);
    Duration took = Duration.ofNanos(System.nanoTime() - began).minus(plan.warmUp());
    return result(all.stream().skip(plan.warmUps()).map(CompletableFuture::join).toList(), took);
  }

  private Ask ask(int n) {
    String one = prefix + "-a-" + n;
    String other = prefix + "-b-" + n;
    Ask ask =
        isOfOneKey(n)
            ? new Asking(one).hold("guest", slot)
            : Ask.of("coach", one, new Schedule(new Pair(one, other), slot));
    return ask.after(plan.due(n));
  }

  /** By turns; the first that is measured is always of the same kind. */
  private boolean isOfOneKey(int n) {
    return Math.floorMod(n - plan.warmUps(), 2) == 0;
  }

  private static void await(List<CompletableFuture<Told>> some, RaceProgress progress) {
    CompletableFuture<Void> done =
        CompletableFuture.allOf(some.toArray(CompletableFuture<?>[]::new));
    while (!done.isDone()) {
      try {
        done.get(SAY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        long answered = some.stream().filter(CompletableFuture::isDone).count();
        progress.reached(answered + " of " + some.size() + " answered");
      } catch (ExecutionException e) {
        throw new IllegalStateException("a call failed instead of telling so", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartException("The measuring was interrupted", e);
      }
    }
  }

  private LatencyResult result(List<Told> told, Duration took) {
    Latency oneKey = new Latency();
    Latency twoKeys = new Latency();
    int failed = 0;
    for (int n = 0; n < told.size(); n++) {
      if (told.get(n).heard() instanceof Accepted) {
        (n % 2 == 0 ? oneKey : twoKeys).add(told.get(n).nanos());
      } else {
        failed++;
      }
    }
    double answered = (double) oneKey.count() + twoKeys.count();
    return new LatencyResult(
        plan.perSecond(), answered * 1_000 / took.toMillis(), failed, oneKey, twoKeys);
  }
}
