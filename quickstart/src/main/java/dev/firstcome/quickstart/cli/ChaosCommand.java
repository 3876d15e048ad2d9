package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.chaos.ChaosPlan;
import dev.firstcome.quickstart.chaos.ChaosReport;
import dev.firstcome.quickstart.chaos.ChaosRun;
import dev.firstcome.quickstart.chaos.Fault;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.vitals.Growth;
import dev.firstcome.quickstart.vitals.Recorded;
import dev.firstcome.quickstart.vitals.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chaos}: whether all that is promised holds while everything fails. */
@Command(
    name = "chaos",
    description = {
      "Runs all of Firstcome as separate processes (broker, two processors, two gateways, two sinks,"
          + " Postgres) with relays between them, has many clients ask, and kills, freezes, cuts off"
          + " and restarts meanwhile. Afterwards every history is checked: for each key one order"
          + " that agrees with real time must explain every answer, and the tables in the end.",
      "All of it is drawn from a seed, which repeats the same schedule of faults."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no promise was broken",
      "1:one was, or it could not be found out",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  seed, seconds     of the run",
      "  faults, byFault   how many came, and of which kind",
      "  requests, byResult, unanswered   leftEarly of the unanswered did not mean to wait",
      "  histories         how many were checked, configurations in the dearest search",
      "  violations        how many promises were broken; violationsListed says which",
      "  worstGapMillis    how long an answer took at most: of keys whose processor had a fault",
      "                    (Affected), of others during a fault (Elsewhere), and without (Quiet)",
      "  holds             whether no promise was broken",
      "  recorded          with --record: folder, samples, everySeconds, and of each of processes",
      "                    the median of memory and of open files in the first third of the time",
      "                    and in the last; trouble if something could not be recorded",
      "",
      "What --record leaves in its folder:",
      "  vitals.csv        every 5 s (less often from two hours on) the memory and the open files of",
      "                    each process, the disk in use, how many were answered since and how long",
      "                    that took, and the faults meanwhile; empty for what does not run just then",
      "  vitals.svg        the same as a picture, drawn at the end",
      "",
      "Examples:",
      "  ./firstcome chaos --minutes 10",
      "  ./firstcome chaos --seed 42 --faults kill-processor,freeze-sink --json",
      "  ./firstcome chaos --minutes 60 --record soak"
    })
final class ChaosCommand implements Callable<Integer> {
  private static final int LONGEST_MINUTES = 24 * 60;

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "How long clients ask, 1 to 1440; else ${DEFAULT-VALUE}.")
  private int minutes = 2;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of all that is left to chance; else drawn, and printed.")
  private @Nullable Long seed;

  @Option(
      names = "--faults",
      paramLabel = "NAME,...",
      split = ",",
      description = "Which faults may come; else all. `--faults none` for none, `list` lists them.")
  private List<String> faults = List.of();

  @Option(
      names = "--record",
      paramLabel = "FOLDER",
      description =
          "Record there what the processes are like meanwhile, over what an earlier run left.")
  private @Nullable Path record;

  @Option(names = "--keep", description = "Keep all data and logs; they are kept on a violation.")
  private boolean keep;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      throw terminal.misused("--minutes must be 1 to " + LONGEST_MINUTES + "; found " + minutes);
    }
    if (faults.equals(List.of("list"))) {
      terminal.print(list());
      return ExitCodes.DONE;
    }
    Set<Fault> wanted = wanted();
    Optional<Recording> recording = recording();
    long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    progress.reached("seed " + drawn);
    ChaosPlan plan = ChaosPlan.drawn(wanted, Duration.ofMinutes(minutes), drawn);
    try (OwnFleet own = OwnFleet.start(FleetPlan.underFire(), progress::reached)) {
      ChaosReport report = run(plan, own, recording, progress);
      terminal.print(json ? new String(Json.write(report::write), UTF_8) : table(report));
      if (keep || !report.holds()) {
        progress.reached("data and logs are kept in " + own.keep());
      }
      return report.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }

  private Optional<Recording> recording() {
    if (record == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Recording.into(record));
    } catch (IOException e) {
      throw terminal.misused("--record cannot write to %s: %s".formatted(record, e));
    }
  }

  /** Whatever becomes of it, who has to find out why needs the data. */
  private static ChaosReport run(
      ChaosPlan plan, OwnFleet own, Optional<Recording> recording, ConsoleProgress progress) {
    try {
      return ChaosRun.run(plan, own.fleet(), recording, progress::reached);
    } catch (RuntimeException failure) {
      progress.reached("data and logs are kept in " + own.keep());
      throw failure;
    }
  }

  private Set<Fault> wanted() {
    if (faults.isEmpty()) {
      return EnumSet.allOf(Fault.class);
    }
    Set<Fault> wanted = EnumSet.noneOf(Fault.class);
    for (String word : faults) {
      if (!word.equals("none")) {
        wanted.add(
            Fault.named(word)
                .orElseThrow(() ->
                    terminal.misused(
                        "--faults knows " + words() + ", list and none; found " + word)));
      }
    }
    return wanted;
  }

  private static String words() {
    return Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "));
  }

  private static String list() {
    return Arrays.stream(Fault.values())
        .map(fault -> "%-18s %s".formatted(fault.word(), fault.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private static String table(ChaosReport report) {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        "  seed %d, %d s%n".formatted(report.plan().seed(), report.plan().time().toSeconds()));
    text.append("\n  faults                     times    longest wait meanwhile\n");
    report
        .byFault()
        .forEach((fault, count) ->
            text.append(
                "    %-22s %,7d %,19d ms%n"
                    .formatted(fault, count, report.gaps().byFault().get(fault))));
    text.append("\n  requests by result\n");
    report
        .byResult()
        .forEach((result, count) -> text.append("    %-22s %,7d%n".formatted(result, count)));
    text.append(
        String.format(
            Locale.ROOT,
            """

              longest wait for an answer
                of keys whose processor had a fault  %,7d ms
                of others, during any fault          %,7d ms
                while all was well                   %,7d ms

              %,d requests in %,d histories, %s
            """,
            report.gaps().affectedMillis(),
            report.gaps().elsewhereMillis(),
            report.gaps().quietMillis(),
            report.requests(),
            report.fields(),
            report.holds()
                ? "each explained: no promise was broken"
                : report.violations().size() + " VIOLATIONS"));
    report.recorded().ifPresent(recorded -> text.append(table(recorded)));
    report.listed().forEach(violation -> text.append('\n').append(violation).append('\n'));
    return text.toString();
  }

  /** What each process had in the beginning, and in the end. */
  private static String table(Recorded recorded) {
    StringBuilder text =
        new StringBuilder(
            """

              medians of a third of the time    memory MiB            open files
                                             first      last      first      last
            """);
    for (Growth each : recorded.growth()) {
      text.append(
          "    %-22s %14s%10s %10s%10s%n"
              .formatted(
                  each.process(),
                  number(each.first(), Growth.Median::memoryMib),
                  number(each.last(), Growth.Median::memoryMib),
                  number(each.first(), Growth.Median::files),
                  number(each.last(), Growth.Median::files)));
    }
    text.append(
        "\n  recorded in %s: %,d samples%n".formatted(recorded.folder(), recorded.samples()));
    recorded
        .trouble()
        .ifPresent(why -> text.append("  the record is not whole: %s%n".formatted(why)));
    return text.toString();
  }

  private static String number(
      Optional<Growth.Median> median, ToLongFunction<Growth.Median> which) {
    return median
        .map(found -> String.format(Locale.ROOT, "%,d", which.applyAsLong(found)))
        .orElse("-");
  }
}
