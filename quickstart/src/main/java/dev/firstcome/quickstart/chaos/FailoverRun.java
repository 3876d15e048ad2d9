package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.quickstart.race.Ask;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.HttpTransport;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Asks at a steady rate, every time for a slot of a calendar of its own, one in ten for a session
 * on two; strikes a processor now and then, and looks how long each partition gave no answer.
 */
public final class FailoverRun {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration AFTER = Duration.ofSeconds(8);
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration BALANCED_WITHIN = Duration.ofSeconds(150);
  private static final int VISITS_OF_TEN = 1;

  private static final Duration CALM = Duration.ofMillis(500);
  private static final int CALM_STEPS = 5;
  private static final Duration CALM_WITHIN = Duration.ofSeconds(150);

  private final Fleet fleet;
  private final FailoverPlan plan;
  private final Progress progress;
  private final String token = "failover-" + System.currentTimeMillis();
  private final Slot slot;
  private final List<Answered> answers = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean isOver;
  private long slowestNanos;
  private int asked;
  private int failed;

  /** An answer, by {@link System#nanoTime}. */
  private record Answered(int partition, boolean isVisit, long askedNanos, long nanos) {}

  private FailoverRun(Fleet fleet, FailoverPlan plan, Progress progress) {
    this.fleet = fleet;
    this.plan = plan;
    this.progress = progress;
    Instant start = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    this.slot = new Slot(start, start.plus(1, ChronoUnit.HOURS));
  }

  /**
   * Strikes as often as planned, each time after the partitions are shared again and every standby
   * has caught up.
   *
   * @throws StartException if that does not come to be
   */
  public static Failover run(Fleet fleet, FailoverPlan plan, Progress progress) {
    return new FailoverRun(fleet, plan, progress).run();
  }

  private Failover run() {
    List<Failover.Strike> done = new ArrayList<>();
    try (HttpTransport http =
        new HttpTransport(
            fleet.gateways().stream().map(fleet::entrance).toList(), Duration.ofSeconds(20))) {
      Thread load = Thread.ofPlatform().name("load").start(() -> ask(http));
      sleep(WARM_UP);
      for (int n = 0; n < plan.strikes(); n++) {
        Program victim = fleet.processors().get(n % fleet.processors().size());
        awaitBalance();
        awaitCalm();
        done.add(strike(victim));
        progress.reached(done.size() + " of " + plan.strikes() + ": " + done.getLast());
      }
      isOver = true;
      load.join();
      awaitAnswers();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The run was interrupted", e);
    }
    synchronized (answers) {
      return new Failover(plan, done, asked, failed);
    }
  }

  // ---- load

  /** A second ahead of the clock, so that nothing that is slow here delays what is due. */
  private void ask(HttpTransport http) {
    long began = System.nanoTime();
    int rate = plan.rate();
    for (int step = 0; !isOver; step++) {
      List<Ask> asks = new ArrayList<>();
      for (int n = 0; n < rate; n++) {
        Duration within = STEP.multipliedBy(n).dividedBy(rate);
        asks.add(request(step * rate + n).after(within));
      }
      synchronized (answers) {
        asked += asks.size();
      }
      var told = http.askAll(asks, PATIENCE);
      for (int n = 0; n < asks.size(); n++) {
        Ask ask = asks.get(n);
        open.incrementAndGet();
        var _ = told.get(n).thenAccept(answer -> note(ask, answer.heard(), answer.nanos()));
      }
      sleep(Duration.ofNanos(began + STEP.multipliedBy(step + 1L).toNanos() - System.nanoTime()));
    }
  }

  private Ask request(int n) {
    String one = token + "-" + n;
    return n % 10 < VISITS_OF_TEN
        ? Ask.of("coach", one, new SessionRequest.Schedule(new Pair(one, one + "-other"), slot))
        : Ask.of(
            "guest",
            one,
            new BookingRequest.Hold(one, slot, "guest", Optional.empty(), Optional.empty()));
  }

  private void note(Ask ask, Heard heard, long tookNanos) {
    long now = System.nanoTime();
    open.decrementAndGet();
    int partition = PartitionRule.partition(ask.request().homeKey(), fleet.plan().partitions());
    synchronized (answers) {
      slowestNanos = Math.max(slowestNanos, tookNanos);
      failed += heard instanceof Heard.Accepted ? 0 : 1;
      answers.add(
          new Answered(partition, ask.request() instanceof SessionRequest, now - tookNanos, now));
    }
  }

  // ---- strikes

  private Failover.Strike strike(Program victim) {
    Set<Integer> owned = victim.partitionsOwned();
    synchronized (answers) {
      answers.clear();
    }
    long began = System.nanoTime();
    sleep(BEFORE);
    plan.freeze().ifPresentOrElse(lasting -> freeze(victim, lasting), victim::kill);
    sleep(AFTER);
    long end = System.nanoTime();
    List<Answered> seen;
    synchronized (answers) {
      seen = List.copyOf(answers);
    }
    if (plan.freeze().isEmpty()) {
      victim.start();
    }
    List<Integer> others =
        IntStream.range(0, fleet.plan().partitions())
            .boxed()
            .filter(partition -> !owned.contains(partition))
            .toList();
    return new Failover.Strike(
        victim.name(),
        owned,
        owned.stream().mapToLong(each -> pause(seen, each, end)).max().orElse(0),
        others.stream().map(each -> pause(seen, each, end)).max(Comparator.naturalOrder()),
        seen.stream()
            .filter(each -> each.isVisit() && each.askedNanos() - began >= 0)
            .mapToLong(each -> (each.nanos() - each.askedNanos()) / 1_000_000)
            .max()
            .orElse(0));
  }

  private static void freeze(Program victim, Duration lasting) {
    victim.freeze();
    sleep(lasting);
    victim.thaw();
  }

  /** The longest time without an answer of one key in this partition, in milliseconds. */
  private static long pause(List<Answered> seen, int partition, long end) {
    long[] times =
        LongStream.concat(
                seen.stream()
                    .filter(each -> each.partition() == partition && !each.isVisit())
                    .mapToLong(Answered::nanos),
                LongStream.of(end))
            .sorted()
            .toArray();
    return IntStream.range(1, times.length)
        .mapToLong(n -> (times[n] - times[n - 1]) / 1_000_000)
        .max()
        .orElse(AFTER.toMillis());
  }

  /** Until each processor decides something, and each standby has caught up. */
  private void awaitBalance() {
    for (Program processor : fleet.processors()) {
      processor.awaitReady(BALANCED_WITHIN);
    }
    long giveUp = System.nanoTime() + BALANCED_WITHIN.toNanos();
    while (fleet.processors().stream().anyMatch(each -> each.partitionsOwned().isEmpty())) {
      if (System.nanoTime() - giveUp > 0) {
        throw new StartException(
            "A processor that was started again had no partition after "
                + BALANCED_WITHIN.toSeconds()
                + " s");
      }
      sleep(STEP);
    }
    fleet.awaitStandbys(BALANCED_WITHIN);
  }

  /**
   * Until nothing is left of what had to wait while a process started: what is measured is the
   * strike, not the start before it.
   */
  private void awaitCalm() {
    long giveUp = System.nanoTime() + CALM_WITHIN.toNanos();
    for (int calm = 0; calm < CALM_STEPS; calm++) {
      sleep(STEP);
      if (slowest().compareTo(CALM) > 0) {
        calm = -1;
      }
      if (System.nanoTime() - giveUp > 0) {
        throw new StartException(
            "Answers take longer than %d ms even %d s after the last start: the machine is too slow"
                    .formatted(CALM.toMillis(), CALM_WITHIN.toSeconds())
                + " for this before anything is struck; ask for a lower --rate");
      }
    }
  }

  /** The longest that an answer of the time since this was last asked took. */
  private Duration slowest() {
    synchronized (answers) {
      Duration slowest = Duration.ofNanos(slowestNanos);
      slowestNanos = 0;
      return slowest;
    }
  }

  private void awaitAnswers() {
    while (open.get() > 0) {
      sleep(STEP);
    }
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The run was interrupted", e);
    }
  }
}
