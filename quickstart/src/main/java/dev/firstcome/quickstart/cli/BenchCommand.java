package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.bench.Figures;
import dev.firstcome.quickstart.bench.Finding;
import dev.firstcome.quickstart.bench.Firstcome;
import dev.firstcome.quickstart.bench.QuickstartStart;
import dev.firstcome.quickstart.bench.Report;
import dev.firstcome.quickstart.bench.SideBySide;
import dev.firstcome.quickstart.bench.Trial;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.fleet.Machine;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: every figure, with its target. */
@Command(
    name = "bench",
    description = {
      "Runs all of Firstcome as separate processes and measures what it can do, figure by figure,"
          + " each beside its target. Every answer is looked at."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every answer came, and was right; whether the targets are reached the table says",
      "1:not so, or it could not be measured",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  machine, right",
      "  figures       of each figure, what, target, found, reached",
      "  alone         of each load, what `load --json` prints",
      "  sideBySide    the same, of each contender",
      "",
      "Examples:",
      "  ./firstcome bench --plot bench.svg",
      "  ./firstcome bench --seconds 5 --warm-up 10 --keys 10000 --bookings 5000   in short"
    })
final class BenchCommand implements Callable<Integer> {
  private static final String NONE = "none";

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long each is loaded first, 1 to 600; else ${DEFAULT-VALUE}.")
  private int warmUpSeconds = 60;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long each load is measured, 1 to 600; else ${DEFAULT-VALUE}.")
  private int seconds = 20;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "How often the contenders take their turns, 1 to 20; the table has the medians. Else"
              + " ${DEFAULT-VALUE}.")
  private int runs = 1;

  @Option(
      names = "--against",
      paramLabel = "WORD",
      split = ",",
      description =
          "The contenders beside Firstcome, with commas between them: unique-index, for-update,"
              + " serializable, optimistic, redis-lock, restate; none for nobody. Else all of them.")
  private @Nullable List<String> against;

  @Option(
      names = "--keys",
      paramLabel = "N",
      description = "Of P12 and P13, 1000 to 10000000; else ${DEFAULT-VALUE}.")
  private int keys = 1_000_000;

  @Option(
      names = "--bookings",
      paramLabel = "N",
      description = "Of the full calendar, 1000 to 1000000; else ${DEFAULT-VALUE}.")
  private int bookings = 100_000;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Writes a picture there besides, as SVG: how long answers took.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    terminal.require("--warm-up", 1, 600, warmUpSeconds);
    terminal.require("--seconds", 1, 600, seconds);
    terminal.require("--runs", 1, 20, runs);
    terminal.require("--keys", 1_000, 10_000_000, keys);
    terminal.require("--bookings", 1_000, 1_000_000, bookings);
    List<String> others = others();
    if (plot != null) {
      requireWritable(plot);
    }
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    Machine.warning().ifPresent(progress::reached);
    Report report = report(others, progress);
    if (plot != null) {
      draw(report, plot);
    }
    terminal.print(json ? new String(Json.write(report::write), UTF_8) : report.text());
    return report.isRight() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /** Tried before anything is measured, as it would be a pity afterwards. */
  private void requireWritable(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw terminal.misused("--plot cannot write to %s: %s".formatted(file, e));
    }
  }

  private static void draw(Report report, Path file) {
    try {
      Files.writeString(file, report.picture());
    } catch (IOException e) {
      throw new StartException("The picture cannot be written: " + e, e);
    }
  }

  private List<String> others() {
    if (against == null) {
      return OwnContender.words();
    }
    if (against.equals(List.of(NONE))) {
      return List.of();
    }
    for (String word : against) {
      if (!OwnContender.words().contains(word)) {
        throw terminal.misused(
            "--against must be some of %s, or %s; found %s"
                .formatted(String.join(", ", OwnContender.words()), NONE, word));
      }
    }
    return against;
  }

  private Report report(List<String> others, ConsoleProgress progress) {
    Figures.Found alone = alone(progress);
    List<Finding> findings = new ArrayList<>(alone.findings());
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      trials.addAll(contenders(others, progress));
    }
    findings.addAll(SideBySide.of(trials).findings());
    return new Report(Machine.description(), findings, alone.trials(), trials);
  }

  private Figures.Found alone(ConsoleProgress progress) {
    Figures.Plan plan =
        new Figures.Plan(
            Duration.ofSeconds(warmUpSeconds),
            Duration.ofSeconds(seconds),
            keys,
            bookings,
            QuickstartStart.measure(Project.folder().resolve("firstcome")));
    progress.reached("the quickstart was up after " + plan.quickstart().toMillis() + " ms");
    try (OwnFleet own = OwnFleet.start(FleetPlan.single(), progress::reached)) {
      return Figures.measure(own.fleet(), plan, progress::reached);
    }
  }

  private List<Trial> contenders(List<String> others, ConsoleProgress progress) {
    Duration warmUp = Duration.ofSeconds(warmUpSeconds);
    Duration measured = Duration.ofSeconds(seconds);
    List<Trial> trials = new ArrayList<>();
    try (OwnFleet own = OwnFleet.start(FleetPlan.single(), progress::reached)) {
      Firstcome firstcome = new Firstcome(own.fleet(), false);
      trials.addAll(SideBySide.load(firstcome, warmUp, measured, progress::reached));
    }
    for (String other : others) {
      try (OwnContender own = OwnContender.start(other, progress::reached)) {
        trials.addAll(SideBySide.load(own.contender(), warmUp, measured, progress::reached));
      }
    }
    return trials;
  }
}
