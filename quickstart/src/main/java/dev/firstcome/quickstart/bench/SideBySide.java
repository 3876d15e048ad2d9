package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.stack.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The same loads for all contenders, and how they compare. */
public final class SideBySide {
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final int WARM_UP_CALLERS = 128;

  private final List<Trial> trials;

  /** One load of all. */
  private record Shape(Workloads workload, Function<Duration, Load> load) {
    static Shape closed(Workloads workload, int callers) {
      return new Shape(workload, measured -> Load.closed(callers, SETTLE, measured));
    }

    static Shape open(Workloads workload, int perSecond) {
      return new Shape(workload, measured -> Load.open(perSecond, SETTLE, measured));
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          Shape.open(Workloads.MIXED, 1_000),
          Shape.closed(Workloads.MANY_KEYS, 32),
          Shape.closed(Workloads.MANY_KEYS, 128),
          Shape.closed(Workloads.MANY_KEYS, 1_000),
          Shape.closed(Workloads.FEW_KEYS, 128),
          Shape.closed(Workloads.ONE_SLOT, 1_000),
          Shape.closed(Workloads.ONE_ROW, 64),
          Shape.closed(Workloads.ANY_VERSION, 64),
          // Last, since who cannot keep up has a long queue afterwards.
          Shape.open(Workloads.MIXED, 5_000));

  private SideBySide(List<Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  /** Of trials that were made one contender after the other, perhaps several rounds of it. */
  public static SideBySide of(List<Trial> trials) {
    return new SideBySide(trials);
  }

  /**
   * Loads one of them with all there is.
   *
   * @param warmUp how long it is loaded before
   * @param measured how long each load is measured
   * @throws dev.firstcome.runtime.StartException if it does not answer any more
   */
  public static List<Trial> load(
      Contender contender, Duration warmUp, Duration measured, Progress progress) {
    var _ =
        Trial.of(
            contender,
            Load.closed(WARM_UP_CALLERS, warmUp, Duration.ofSeconds(1)),
            Workloads.MIXED,
            progress);
    List<Trial> trials = new ArrayList<>();
    for (Shape shape : SHAPES) {
      trials.add(Trial.of(contender, shape.load.apply(measured), shape.workload, progress));
    }
    return trials;
  }

  /** What was found of Firstcome against the others, as far as they were there. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    oneRow().ifPresent(findings::add);
    oneSlot().ifPresent(findings::add);
    manyKeys().ifPresent(findings::add);
    return findings;
  }

  /**
   * A picture, as SVG: how long answers took, of all runs the one in the middle.
   *
   * @param machine what it was measured on
   */
  public String picture(String machine) {
    List<Trial> medians =
        trials.stream()
            .map(trial -> find(trial.contender(), loadOf(trial)).orElse(trial))
            .distinct()
            .toList();
    return LatencyChart.of(machine, medians, SideBySide::loadOf).svg();
  }

  /** A table in Markdown: a line for each load, a column for each contender. */
  public String table() {
    SequencedSet<String> contenders = new LinkedHashSet<>();
    SequencedSet<String> loads = new LinkedHashSet<>();
    for (Trial trial : trials) {
      contenders.add(trial.contender());
      loads.add(loadOf(trial));
    }
    StringBuilder table = new StringBuilder();
    table.append("| requests/s, p50 / p99 in ms |");
    contenders.forEach(each -> table.append(' ').append(each).append(" |"));
    table.append("\n|---|").append("---|".repeat(contenders.size())).append('\n');
    for (String load : loads) {
      table.append("| ").append(load).append(" |");
      for (String contender : contenders) {
        table
            .append(' ')
            .append(find(contender, load).map(SideBySide::cell).orElse(""))
            .append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(Trial trial) {
    Measured measured = trial.measured();
    String figures =
        String.format(
            Locale.ROOT,
            "%,.0f, %.1f / %.1f",
            measured.perSecond(),
            measured.millisAt(50),
            measured.millisAt(99));
    return trial.isRight() ? figures : figures + " **wrong**";
  }

  // ---- the figures that compare

  private Optional<Finding> oneRow() {
    Optional<Trial> mine = mine(Workloads.ANY_VERSION, 64);
    Optional<Trial> named = mine(Workloads.ONE_ROW, 64);
    Optional<Trial> theirs = other("optimistic", Workloads.ANY_VERSION, 64);
    if (mine.isEmpty() || named.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    double times = mine.get().measured().perSecond() / theirs.get().measured().perSecond();
    double longer = theirs.get().measured().millisAt(99) / mine.get().measured().millisAt(99);
    return Optional.of(
        new Finding(
            Figure.P4,
            String.format(
                Locale.ROOT,
                "whatever the version %,.0f/s, %.1f x, p99 1/%.1f; naming it %,.0f/s",
                mine.get().measured().perSecond(),
                times,
                longer,
                named.get().measured().perSecond()),
            mine.get().isRight() && times >= 10 && longer >= 20));
  }

  private Optional<Finding> oneSlot() {
    Optional<Trial> mine = mine(Workloads.ONE_SLOT, 1_000);
    Optional<Trial> theirs = other("for-update", Workloads.ONE_SLOT, 1_000);
    if (mine.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    Measured measured = mine.get().measured();
    double times = measured.perSecond() / theirs.get().measured().perSecond();
    return Optional.of(
        new Finding(
            Figure.P5,
            String.format(
                Locale.ROOT,
                "p99 %.0f ms, %,.0f/s, %.1f x",
                measured.millisAt(99),
                measured.perSecond(),
                times),
            mine.get().isRight() && measured.millisAt(99) <= 100 && times >= 3));
  }

  private Optional<Finding> manyKeys() {
    List<String> found = new ArrayList<>();
    boolean isReached = true;
    for (int callers : List.of(128, 1_000)) {
      Optional<Trial> mine = mine(Workloads.MANY_KEYS, callers);
      Optional<Trial> restate = other(Restate.NAME, Workloads.MANY_KEYS, callers);
      Optional<Trial> best = bestOfOthers(callers);
      if (mine.isEmpty() || best.isEmpty()) {
        return Optional.empty();
      }
      double most = mine.get().measured().perSecond();
      double ahead = most / best.get().measured().perSecond();
      found.add(
          String.format(
              Locale.ROOT,
              "%,d callers: %,.0f/s, %.2f x %s",
              callers,
              most,
              ahead,
              best.get().contender()));
      isReached &= mine.get().isRight() && (callers < 1_000 || ahead > 1);
      if (restate.isPresent()) {
        double times = most / restate.get().measured().perSecond();
        double shorter = restate.get().measured().millisAt(99) / mine.get().measured().millisAt(99);
        found.add(String.format(Locale.ROOT, "Restate's %.1f x, p99 1/%.1f", times, shorter));
        isReached &= times >= 5 && shorter >= 5;
      } else {
        isReached = false;
      }
    }
    return Optional.of(new Finding(Figure.P6, String.join("; ", found), isReached));
  }

  private Optional<Trial> bestOfOthers(int callers) {
    return trials.stream()
        .map(Trial::contender)
        .distinct()
        .filter(name -> !name.equals(Firstcome.NAME))
        .flatMap(name -> other(name, Workloads.MANY_KEYS, callers).stream())
        .max(Comparator.comparingDouble(trial -> trial.measured().perSecond()));
  }

  private Optional<Trial> mine(Workloads workload, int callers) {
    return other(Firstcome.NAME, workload, callers);
  }

  private Optional<Trial> other(String contender, Workloads workload, int callers) {
    return median(trial -> trial.contender().equals(contender) && isOf(trial, workload, callers));
  }

  private static boolean isOf(Trial trial, Workloads workload, int callers) {
    return trial.workload().equals(workload.word())
        && !trial.load().isOpen()
        && trial.load().callers() == callers;
  }

  private Optional<Trial> find(String contender, String load) {
    return median(trial -> trial.contender().equals(contender) && loadOf(trial).equals(load));
  }

  /** Of several runs the one in the middle, by throughput; a wrong one comes before all. */
  private Optional<Trial> median(Predicate<Trial> which) {
    List<Trial> runs =
        trials.stream()
            .filter(which)
            .sorted(Comparator.comparingDouble(trial -> trial.measured().perSecond()))
            .toList();
    return runs.stream()
        .filter(run -> !run.isRight())
        .findFirst()
        .or(() -> runs.stream().skip(runs.size() / 2).findFirst());
  }

  private static String loadOf(Trial trial) {
    return trial.workload() + ", " + trial.load().text();
  }
}
