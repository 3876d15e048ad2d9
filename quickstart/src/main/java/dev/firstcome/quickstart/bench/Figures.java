package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.quickstart.race.LatencyPlan;
import dev.firstcome.quickstart.race.LatencyResult;
import dev.firstcome.quickstart.race.LatencyRun;
import dev.firstcome.quickstart.race.RaceProgress;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.quickstart.stack.FirstQuestion;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.quickstart.vitals.Footprint;
import dev.firstcome.runtime.StartException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Measures on a fleet what concerns Firstcome alone, one after the other. The order matters: what
 * needs little state comes first.
 */
public final class Figures {
  private static final int STEADY = 1_000;
  private static final int MANY_CALLERS = 1_000;
  private static final int IN_FLIGHT = 2_000;

  /** At this rate two keys and one are compared: their latency, not their queues. */
  private static final int TWO_KEYS_PER_SECOND = 200;

  /** So that one key is not full: all of its requests are decided one after the other. */
  private static final int ONE_CALENDAR_PER_SECOND = 300;

  /** Of other keys than the one that is flooded. */
  private static final int BESIDE_PER_SECOND = 500;

  /** An odd number, so that one of them is the median. */
  private static final int FLOODS = 5;

  private static final int SLOTS_AT_ONCE = 500;
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration CATCH_UP_WITHIN = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final String DELAY = "firstcome_sink_delay_seconds_";
  private static final String DELAY_BOUND = "0.15";

  private final Fleet fleet;
  private final Plan plan;
  private final Progress progress;
  private final Firstcome byHttp;
  private final Firstcome byKafka;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private Delays steadyDelays = new Delays(0, 0);
  private double steadyP99;

  /**
   * How.
   *
   * @param warmUp how long all of it is loaded before anything is measured
   * @param measured how long each is measured
   * @param keys of P12 and P13
   * @param bookings of P8's calendar
   * @param quickstart what that took to its first decision
   */
  public record Plan(
      Duration warmUp, Duration measured, int keys, int bookings, Duration quickstart) {}

  /**
   * What was found.
   *
   * @param trials each load of it
   */
  public record Found(List<Finding> findings, List<Trial> trials) {}

  private Figures(Fleet fleet, Plan plan, Progress progress) {
    this.fleet = fleet;
    this.plan = plan;
    this.progress = progress;
    this.byHttp = new Firstcome(fleet, false);
    this.byKafka = new Firstcome(fleet, true);
  }

  /**
   * Measures.
   *
   * @param fleet that runs, with one process of each kind
   * @throws StartException if a part of it does not answer any more
   */
  public static Found measure(Fleet fleet, Plan plan, Progress progress) {
    Figures figures = new Figures(fleet, plan, progress);
    figures.warmUp();
    figures.steady();
    figures.twoKeys();
    figures.most();
    figures.flood();
    figures.fullCalendar();
    figures.byKafkaAlone();
    figures.manyKeys();
    figures.restart();
    return new Found(List.copyOf(figures.findings), List.copyOf(figures.trials));
  }

  // ---- one after the other

  private void warmUp() {
    trial(
        byHttp,
        Load.closed(MANY_CALLERS, plan.warmUp, Duration.ofSeconds(1)),
        "many-keys",
        Workloads.MANY_KEYS.make());
  }

  private void steady() {
    Delays before = delays();
    // At its own rate it is compiled anew: what was compiled under full load waits for other
    // things.
    Load steady = Load.open(STEADY, plan.warmUp.dividedBy(2), plan.measured);
    Trial trial = trial(byHttp, steady, "mixed", new Mixed());
    Delays delays = delays().since(before);
    Measured measured = trial.measured();
    find(
        Figure.P1,
        times(measured),
        trial.isRight() && measured.millisAt(50) <= 8 && measured.millisAt(99) <= 30);
    find(
        Figure.P7,
        String.format(
            Locale.ROOT,
            "%,.0f us in all: %s",
            trial.costs().microsEach(),
            trial.costs().used().keySet().stream()
                .map(each ->
                    String.format(Locale.ROOT, "%s %,.0f", each, trial.costs().microsEach(each)))
                .collect(Collectors.joining(", "))),
        true);
    steadyDelays = delays;
    steadyP99 = measured.millisAt(99);
  }

  private void twoKeys() {
    LatencyResult result =
        LatencyRun.measure(
            new LatencyPlan(TWO_KEYS_PER_SECOND, SETTLE, plan.measured),
            new RaceSite(entrance(), Optional.empty(), Optional.empty()),
            told());
    find(
        Figure.P9,
        String.format(
            Locale.ROOT,
            "p50 %.1f and %.1f ms (%.1f x), p99 %.1f and %.1f ms (%.1f x)",
            result.oneKey().microsAt(50) / 1e3,
            result.twoKeys().microsAt(50) / 1e3,
            result.ratio(50),
            result.oneKey().microsAt(99) / 1e3,
            result.twoKeys().microsAt(99) / 1e3,
            result.ratio(99)),
        result.holds());
  }

  private void most() {
    Trial trial = trial(byHttp, closed(MANY_CALLERS), "many-keys", Workloads.MANY_KEYS.make());
    find(Figure.P2, rate(trial), trial.isRight() && trial.measured().perSecond() >= 10_000);
  }

  /** By turns with and without, so that whatever else the machine does falls on both. */
  private void flood() {
    awaitTables();
    List<Flooded> rounds = new ArrayList<>();
    flooded(plan.warmUp.dividedBy(2));
    for (int round = 0; round < FLOODS; round++) {
      rounds.add(flooded(SETTLE));
    }
    double times = median(rounds, Flooded::times);
    find(
        Figure.P14,
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p99 %.1f ms beside %,.0f/s on the one; without p50 %.1f ms, p99 %.1f ms"
                + " (p99 %.2f x; medians of %d, %.2f to %.2f x)",
            median(rounds, round -> round.beside.measured().millisAt(50)),
            median(rounds, round -> round.beside.measured().millisAt(99)),
            median(rounds, round -> round.flood.perSecond()),
            median(rounds, round -> round.before.measured().millisAt(50)),
            median(rounds, round -> round.before.measured().millisAt(99)),
            times,
            rounds.size(),
            rounds.stream().mapToDouble(Flooded::times).min().orElseThrow(),
            rounds.stream().mapToDouble(Flooded::times).max().orElseThrow()),
        rounds.stream().allMatch(Flooded::isRight) && times <= 1.5);
  }

  private Flooded flooded(Duration settle) {
    Load load = Load.open(BESIDE_PER_SECOND, settle, plan.measured);
    Trial before = trial(byHttp, load, "mixed, before a flood on one key", new Mixed());
    Keys one = new Keys(1, 1);
    Load flood = Load.closed(MANY_CALLERS, load.warmUp(), load.measured());
    try (Sender sender = byHttp.sender(flood.callers())) {
      LoadRun run = LoadRun.begin(flood, sender, one);
      Trial beside = trial(byHttp, load, "mixed, beside a flood on one key", new Mixed());
      return new Flooded(before, beside, run.await(), one.violations().isEmpty());
    }
  }

  /**
   * Other keys with a flood on one, and without.
   *
   * @param isOneRight whether the flooded key was given to one
   */
  private record Flooded(Trial before, Trial beside, Measured flood, boolean isOneRight) {
    double times() {
      return beside.measured().millisAt(99) / before.measured().millisAt(99);
    }

    boolean isRight() {
      return before.isRight()
          && beside.isRight()
          && flood.wrong() + flood.unanswered() == 0
          && isOneRight;
    }
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> what) {
    return all.stream().mapToDouble(what).sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }

  /** Both by the time that the processor takes, and by how long callers wait. */
  private void fullCalendar() {
    Keys full = new Keys(1, 1);
    Load filling = Load.closed(SLOTS_AT_ONCE, Duration.ofMillis(1), Duration.ofSeconds(10));
    long filled = 0;
    while (filled < plan.bookings) {
      filled += trial(byKafka, filling, "filling one calendar", full).measured().operations();
    }
    Trial empty = trial(byHttp, open(ONE_CALENDAR_PER_SECOND), "an empty calendar", new Keys(1, 1));
    Trial among =
        trial(
            byHttp,
            open(ONE_CALENDAR_PER_SECOND),
            String.format(Locale.ROOT, "a calendar of %,d bookings", filled),
            full);
    String processor = fleet.processors().getFirst().name();
    double costs = among.costs().microsEach(processor) / empty.costs().microsEach(processor);
    double waits = among.measured().millisAt(50) / empty.measured().millisAt(50);
    find(
        Figure.P8,
        String.format(
            Locale.ROOT, "processor time %.2f x, p50 %.2f x (%,d bookings)", costs, waits, filled),
        empty.isRight() && among.isRight() && costs <= 1.5 && waits <= 1.5);
  }

  /** The sink stands still meanwhile, and has much to catch up with afterwards. */
  private void byKafkaAlone() {
    Program sink = fleet.sinks().getFirst();
    sink.stop();
    Trial trial = trial(byKafka, closed(IN_FLIGHT), "many-keys", Workloads.MANY_KEYS.make());
    find(Figure.P3, rate(trial), trial.isRight() && trial.measured().perSecond() >= 50_000);
    sink.start();
    sink.awaitReady(READY_WITHIN);
    await(() -> behind(sink) > 0);
    double rows = caughtUp(sink);
    find(
        Figure.P10,
        String.format(
            Locale.ROOT,
            "%.2f %% within 150 ms; %,.0f rows and answers/s from a cold start",
            100 * steadyDelays.share(),
            rows),
        steadyDelays.share() >= 0.99 && rows >= 50_000);
  }

  private void manyKeys() {
    Keys all = new Keys(plan.keys, 1);
    Load filling = Load.closed(IN_FLIGHT, Duration.ofMillis(1), Duration.ofSeconds(20));
    long filled = 0;
    while (filled < plan.keys) {
      filled +=
          trial(byKafka, filling, "one booking for each key", all.inTurn(filled))
              .measured()
              .operations();
    }
    awaitTables();
    Trial trial =
        trial(
            byHttp,
            open(STEADY),
            String.format(Locale.ROOT, "mixed, of %,d keys", plan.keys),
            new Mixed(all));
    double ratio = trial.measured().millisAt(99) / steadyP99;
    find(
        Figure.P13,
        String.format(Locale.ROOT, "%s (p99 %.2f x)", times(trial.measured()), ratio),
        trial.isRight() && ratio <= 1.5);
    long gateway = mebibytes(fleet.gateways().getFirst());
    long sink = mebibytes(fleet.sinks().getFirst());
    long processor = mebibytes(fleet.processors().getFirst());
    find(
        Figure.P12,
        "gateway %d, sink %d, processor %d MiB (%,d keys)"
            .formatted(gateway, sink, processor, filled),
        gateway <= 256 && sink <= 256 && processor <= 512);
  }

  private void restart() {
    Program processor = fleet.processors().getFirst();
    processor.stop();
    progress.reached("the stream processor, started with the state of " + plan.keys + " keys");
    long began = System.nanoTime();
    processor.start();
    FirstQuestion.ask(entrance());
    double seconds = (System.nanoTime() - began) / 1e9;
    find(
        Figure.P11,
        String.format(
            Locale.ROOT,
            "quickstart %.1f s, a processor %.1f s",
            plan.quickstart.toMillis() / 1e3,
            seconds),
        plan.quickstart.toSeconds() < 8 && seconds <= 3);
  }

  // ---- how

  private Load open(int perSecond) {
    return Load.open(perSecond, SETTLE, plan.measured);
  }

  private Load closed(int callers) {
    return Load.closed(callers, SETTLE, plan.measured);
  }

  private URI entrance() {
    return fleet.entrance(fleet.gateways().getFirst());
  }

  private Trial trial(Firstcome way, Load load, String word, Workload workload) {
    Trial trial = Trial.of(way, load, word, workload, progress);
    trials.add(trial);
    return trial;
  }

  private void find(Figure figure, String found, boolean isReached) {
    findings.add(new Finding(figure, found, isReached));
    progress.reached(figure + ": " + found + (isReached ? "" : ", missed"));
  }

  private RaceProgress told() {
    return new RaceProgress() {
      @Override
      public void reached(String step) {
        progress.reached("two keys and one: " + step);
      }

      @Override
      public void answered(int count, int all) {}
    };
  }

  private static String times(Measured measured) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms at %,.0f/s",
        measured.millisAt(50),
        measured.millisAt(99),
        measured.perSecond());
  }

  private static String rate(Trial trial) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s (p50 %.0f ms, p99 %.0f ms)",
        trial.measured().perSecond(),
        trial.measured().millisAt(50),
        trial.measured().millisAt(99));
  }

  private static long mebibytes(Program program) {
    return program.pid().flatMap(Footprint::of).map(Footprint::residentKib).orElseThrow() / 1024;
  }

  /** Rows and answers that it writes in a second until nothing is left. */
  private static double caughtUp(Program sink) {
    long began = System.nanoTime();
    double first = written(sink);
    await(() -> behind(sink) == 0);
    return (written(sink) - first) / ((System.nanoTime() - began) / 1e9);
  }

  /** So that what is measured next has not to wait for what was before. */
  private void awaitTables() {
    await(() -> behind(fleet.sinks().getFirst()) == 0);
  }

  private static void await(BooleanSupplier isSo) {
    long giveUp = System.nanoTime() + CATCH_UP_WITHIN.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - giveUp > 0) {
        throw new StartException(
            "The sink had not caught up after " + CATCH_UP_WITHIN.toSeconds() + " s");
      }
      try {
        TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartException("The measuring was interrupted", e);
      }
    }
  }

  /** In records of the log; not a number if it does not say. */
  private static double behind(Program sink) {
    return sink.metric("firstcome_sink_lag_records").orElse(Double.NaN);
  }

  private static double written(Program sink) {
    return sink.metric("firstcome_sink_rows_total").orElse(0.0)
        + sink.metric("firstcome_sink_answers_total").orElse(0.0);
  }

  private Delays delays() {
    Program sink = fleet.sinks().getFirst();
    return new Delays(
        sink.metric(DELAY + "bucket{le=\"" + DELAY_BOUND + "\"}").orElse(0.0),
        sink.metric(DELAY + "count").orElse(0.0));
  }

  /** How many records were in the tables in time, of how many. */
  private record Delays(double inTime, double all) {
    Delays since(Delays before) {
      return new Delays(inTime - before.inTime, all - before.all);
    }

    double share() {
      return all == 0 ? 0 : inTime / all;
    }
  }
}
