package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.bench.Firstcome;
import dev.firstcome.quickstart.bench.Load;
import dev.firstcome.quickstart.bench.Trial;
import dev.firstcome.quickstart.bench.Workloads;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.fleet.Machine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: one load on one contender, and what it costs. */
@Command(
    name = "load",
    description = {
      "Runs all of Firstcome as separate processes, and loads it by HTTP: at a steady rate, whether"
          + " or not what was asked before is answered (an operation's time counts from when it was"
          + " due), or with so many callers who each ask again when they are answered. Every answer"
          + " is looked at, and what each process used of the processors is counted.",
      "With --contender it is something else that takes the same requests by the same HTTP: a"
          + " process that decides them in Postgres, as people do who do without Firstcome."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every answer came, and was right",
      "1:not so, or it could not be measured",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  contender, workload, callers or offeredPerSecond",
      "  perSecond, p50Micros, p99Micros, maxMicros, operations",
      "  retries           requests that had to be followed by another, such as edits of an old version",
      "  ownRetries        how often the contender tried again by itself",
      "  wrong, unanswered, violations",
      "  processorMicros   of each process, for one operation",
      "",
      "Examples:",
      "  ./firstcome load --workload mixed --rate 1000",
      "  ./firstcome load --workload one-row --callers 64",
      "  ./firstcome load --workload one-row --callers 64 --contender for-update"
    })
final class LoadCommand implements Callable<Integer> {
  private static final String FIRSTCOME = "firstcome";

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--contender",
      paramLabel = "WORD",
      description =
          "Who is asked: firstcome, or how it is done in Postgres instead: unique-index, for-update,"
              + " serializable, optimistic, redis-lock, restate; else ${DEFAULT-VALUE}.")
  private String contender = FIRSTCOME;

  @Option(
      names = "--workload",
      paramLabel = "WORD",
      description =
          "What is asked: one-slot, one-row, any-version, few-keys, many-keys, mixed; else"
              + " ${DEFAULT-VALUE}.")
  private String workload = Workloads.MIXED.word();

  @Option(
      names = "--callers",
      paramLabel = "N",
      description = "How many ask, 1 to 2000; else ${DEFAULT-VALUE}.")
  private int callers = 128;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Rather at so many operations a second, 1 to 100000.")
  private @Nullable Integer rate;

  @Option(names = "--by-kafka", description = "Rather than by HTTP, straight to the topic.")
  private boolean isByKafka;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long nothing is measured yet, 1 to 600; else ${DEFAULT-VALUE}.")
  private int warmUpSeconds = 60;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long it is measured, 1 to 600; else ${DEFAULT-VALUE}.")
  private int seconds = 30;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Workloads asked =
        Workloads.named(workload)
            .orElseThrow(() ->
                terminal.misused(
                    "--workload must be one of %s; found %s"
                        .formatted(
                            Arrays.stream(Workloads.values())
                                .map(Workloads::word)
                                .collect(Collectors.joining(", ")),
                            workload)));
    Optional<String> other = other();
    terminal.require("--callers", 1, 2_000, callers);
    terminal.require("--rate", 1, 100_000, rate);
    terminal.require("--warm-up", 1, 600, warmUpSeconds);
    terminal.require("--seconds", 1, 600, seconds);
    Duration warmUp = Duration.ofSeconds(warmUpSeconds);
    Duration measured = Duration.ofSeconds(seconds);
    Load load =
        rate != null ? Load.open(rate, warmUp, measured) : Load.closed(callers, warmUp, measured);
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    Machine.warning().ifPresent(progress::reached);
    Trial trial =
        other.isPresent()
            ? trial(other.get(), load, asked, progress)
            : trial(load, asked, progress);
    terminal.print(json ? new String(Json.write(trial::write), UTF_8) : trial.text());
    return trial.isRight() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /** Empty if it is Firstcome that is asked. */
  private Optional<String> other() {
    if (contender.equals(FIRSTCOME)) {
      return Optional.empty();
    }
    if (!OwnContender.words().contains(contender)) {
      throw terminal.misused(
          "--contender must be one of %s, %s; found %s"
              .formatted(FIRSTCOME, String.join(", ", OwnContender.words()), contender));
    }
    if (isByKafka) {
      throw terminal.misused("--by-kafka is for %s alone".formatted(FIRSTCOME));
    }
    return Optional.of(contender);
  }

  private Trial trial(Load load, Workloads asked, ConsoleProgress progress) {
    try (OwnFleet own = OwnFleet.start(FleetPlan.single(), progress::reached)) {
      return new Firstcome(own.fleet(), isByKafka).trial(load, asked, progress::reached);
    }
  }

  private static Trial trial(String other, Load load, Workloads asked, ConsoleProgress progress) {
    try (OwnContender own = OwnContender.start(other, progress::reached)) {
      return own.contender().trial(load, asked, progress::reached);
    }
  }
}
