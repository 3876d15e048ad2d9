package dev.firstcome.quickstart.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import dev.firstcome.contract.team.TeamRequest.Assign;
import dev.firstcome.contract.team.TeamRequest.RecordPerformance;
import dev.firstcome.quickstart.race.Transport.Told;
import dev.firstcome.runtime.StartException;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Reads a manager's dashboard at a steady rate while values are recorded of all the manager's
 * agents, at a steady rate too. Each reading has its time to begin and is measured from there; each
 * is looked through; and in the end the totals are compared with those of the values.
 */
public final class DashboardRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration SAY = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 500;
  private static final YearMonth MONTH = YearMonth.of(2025, 1);

  private final DashboardPlan plan;
  private final HttpTransport http;
  private final Transport recorders;
  private final RaceProgress progress;
  private final String prefix = "board-" + UUID.randomUUID().toString().substring(0, 13);
  private final String path;

  // Of the loop that reads.
  private final Latency latency = new Latency();
  private final List<String> faults = new ArrayList<>();

  private DashboardRun(
      DashboardPlan plan, HttpTransport http, Transport recorders, RaceProgress progress) {
    this.plan = plan;
    this.recorders = recorders;
    this.http = http;
    this.progress = progress;
    this.path = "/v1/dashboards/manager:" + prefix + ":" + MONTH;
  }

  /**
   * Measures.
   *
   * @throws StartException if the gateway is out of reach
   */
  public static DashboardResult measure(DashboardPlan plan, RaceSite site, RaceProgress progress) {
    try (HttpTransport http = new HttpTransport(site.gateway());
        Transport values =
            site.kafka()
                .<Transport>map(
                    kafka -> new KafkaTransport(kafka, KafkaTransport.Placing.BY_THE_RULE))
                .orElse(http)) {
      values.prepare(CONNECTIONS);
      return new DashboardRun(plan, http, values, progress).run();
    }
  }

  private DashboardResult run() {
    progress.reached(
        plan.agents()
            + " agents join "
            + plan.leaders()
            + " leaders of one manager, each with a value");
    heard(http.askAll(assignments(), PATIENCE));
    heard(http.askAll(values(0, plan.agents()), PATIENCE));
    require(settled(plan.agents(), total(plan.agents())));
    progress.reached(
        "values at "
            + plan.values()
            + "/s and readings at "
            + plan.reads()
            + "/s; the first "
            + plan.warmUp().toSeconds()
            + " s are to warm up");
    long began = System.nanoTime();
    int all = plan.agents() + plan.valuesInAll();
    List<CompletableFuture<Told>> told = recorders.askAll(values(plan.agents(), all), PATIENCE);
    CompletableFuture<Void> read = readAll(began);
    List<Told> answers = heard(told);
    double seconds = (System.nanoTime() - began) / 1e9;
    await(List.of(read));
    long ended = System.nanoTime();
    boolean isRight = settled(plan.agents(), total(all));
    int failed =
        (int) answers.stream().filter(each -> !(each.heard() instanceof Heard.Accepted)).count();
    return new DashboardResult(
        plan,
        (answers.size() - failed) / seconds,
        failed,
        latency,
        faults,
        isRight,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ended));
  }

  // ---- what is asked

  private List<Ask> assignments() {
    List<Ask> asks = new ArrayList<>();
    for (int leader = 0; leader < plan.leaders(); leader++) {
      asks.add(
          ask(
              new Assign(
                  TeamKeys.leader(leader(leader)), TeamKeys.manager(prefix), Optional.empty()),
              leader));
    }
    for (int agent = 0; agent < plan.agents(); agent++) {
      asks.add(
          ask(
              new Assign(
                  TeamKeys.agent(agent(agent)),
                  TeamKeys.leader(leader(agent % plan.leaders())),
                  Optional.empty()),
              agent));
    }
    return asks;
  }

  /** By turns of each agent, so that of one agent the one before is answered long since. */
  private List<Ask> values(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> {
          var value =
              new RecordPerformance(
                  agent(n % plan.agents()), "calls", MONTH, value(n), Optional.empty());
          return ask(value, n).after(from == 0 ? Duration.ZERO : plan.valueDue(n - from));
        })
        .toList();
  }

  private Ask ask(Request request, int n) {
    return Ask.of("owner", request.homeKey() + "-" + request.type() + "-" + n, request);
  }

  private String leader(int n) {
    return prefix + "-" + n;
  }

  private String agent(int n) {
    return prefix + "-" + n;
  }

  /** Never the same twice running for one agent. */
  private BigDecimal value(int n) {
    return new BigDecimal(n / plan.agents() % 89 + n % plan.agents() % 7)
        .add(new BigDecimal("0.5"));
  }

  /** What all agents have after so many values, of one metric each. */
  private BigDecimal total(int values) {
    return IntStream.range(values - plan.agents(), values)
        .mapToObj(this::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  // ---- what is read

  private CompletableFuture<Void> readAll(long beganNanos) {
    List<CompletableFuture<Void>> reads = new ArrayList<>();
    for (int n = 0; n < plan.readsInAll(); n++) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      long due = beganNanos + plan.readDue(n).toNanos();
      boolean counts = n >= plan.readsOfWarmUp();
      Duration pause = Duration.ofNanos(Math.max(0, due - System.nanoTime()));
      http.later(pause, () -> read(due, counts, done));
      reads.add(done);
    }
    return CompletableFuture.allOf(reads.toArray(CompletableFuture<?>[]::new));
  }

  private void read(long due, boolean counts, CompletableFuture<Void> done) {
    // A timer may come a little early.
    long from = Math.min(due, System.nanoTime());
    http.exchange(http.to(HttpMethod.GET, path), new byte[0])
        .onComplete(answer -> {
          try {
            if (counts) {
              latency.add(System.nanoTime() - from);
            }
            fault(answer).ifPresent(faults::add);
            done.complete(null);
          } catch (RuntimeException fault) {
            done.completeExceptionally(fault);
          }
        });
  }

  /** Why it is no dashboard, or not one whose totals are those of its members. */
  private Optional<String> fault(AsyncResult<HttpAnswer> answered) {
    if (answered.failed()) {
      return Optional.of("no answer: " + answered.cause());
    }
    HttpAnswer answer = answered.result();
    if (answer.status() != HttpAnswer.OK) {
      return Optional.of(answer.status() + " " + new String(answer.body(), UTF_8));
    }
    try {
      Dashboard board = Dashboard.read(Json.read(answer.body()));
      return isWhole(board) ? Optional.empty() : Optional.of("not whole: " + board);
    } catch (Malformed notADashboard) {
      return Optional.of("no dashboard: " + notADashboard.getMessage());
    }
  }

  private boolean isWhole(Dashboard board) {
    Collection<Standing> members = board.members().values();
    return members.size() == plan.leaders()
        && board
            .standing()
            .filter(all -> all.agents() == members.stream().mapToLong(Standing::agents).sum())
            .filter(all -> all.total().compareTo(sum(members)) == 0)
            .isPresent();
  }

  private static BigDecimal sum(Collection<Standing> members) {
    return members.stream().map(Standing::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether, in a while, the dashboard has these totals. */
  private boolean settled(long agents, BigDecimal total) {
    long giveUp = System.nanoTime() + SETTLE_WITHIN.toNanos();
    while (System.nanoTime() < giveUp) {
      HttpAnswer answer = http.getAll(List.of(path), "wait=0").getFirst();
      if (answer.status() == HttpAnswer.OK
          && Dashboard.read(Json.read(answer.body()))
              .standing()
              .filter(all -> all.agents() == agents && all.total().compareTo(total) == 0)
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  // ---- waiting

  private List<Told> heard(List<CompletableFuture<Told>> told) {
    await(told);
    return told.stream().map(CompletableFuture::join).toList();
  }

  private void await(Collection<? extends CompletableFuture<?>> all) {
    CompletableFuture<Void> done =
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    boolean isDone = false;
    while (!isDone) {
      try {
        done.get(SAY.toMillis(), TimeUnit.MILLISECONDS);
        isDone = true;
      } catch (TimeoutException notYet) {
        long answered = all.stream().filter(CompletableFuture::isDone).count();
        progress.reached(answered + " of " + all.size() + " answered");
      } catch (ExecutionException e) {
        throw new IllegalStateException("a call failed instead of telling so", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartException("The measuring was interrupted", e);
      }
    }
  }

  private static void require(boolean settled) {
    if (!settled) {
      throw new StartException(
          "The dashboard did not come to what was recorded within "
              + SETTLE_WITHIN.toSeconds()
              + " s");
    }
  }
}
