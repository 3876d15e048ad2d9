package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.race.Race;
import dev.firstcome.quickstart.race.RacePlan;
import dev.firstcome.quickstart.race.RaceResult;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.quickstart.race.Scenario;
import dev.firstcome.quickstart.race.Scenarios;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code race}: many callers after one thing, and a verdict. */
@Command(
    name = "race",
    description = {
      "Has many callers ask for the same thing at once, has some of them ask again, and judges by"
          + " what they were told and by the rows in Postgres whether every promise was kept."
          + " --scenario says what they ask for.",
      "It starts all of Firstcome in a temporary folder, on free ports, and removes it afterwards;"
          + " with --gateway it uses what runs there.",
      "Every caller has an HTTP connection of its own, open before the race begins (of more than"
          + " 1,000 the others queue for one), and every request is written before an answer is"
          + " read. Whoever is told to wait (202) polls; whoever is turned away for a while (429,"
          + " 503) or cut off asks again under the same idempotency key."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise was kept",
      "1:one was not, or the race could not be held",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output, whatever the scenario:",
      "  requests          what callers asked, each for the first time; in one-slot each asks once,",
      "                    in other scenarios more often",
      "  accepted, refused how many of them were; a repeat is not counted",
      "  unanswered        how many of them had no answer when their patience was over",
      "  replayed          how many repeats were told the same again, marked as a replay",
      "  violations        how many promises were not kept; violationsListed says which, 20 at most",
      "  rowsInPostgres    how many rows stand for what was raced for",
      "  rowsFrom          postgres: all that it holds was counted; gateway: only the rows that",
      "                    callers were told of were looked up",
      "  p50Millis, p99Millis, maxMillis   from a caller's first request to its final answer",
      "  notes             such as the seed, or what could not be looked at",
      "",
      "Examples:",
      "  ./firstcome race",
      "  ./firstcome race --callers 1000 --json",
      "  ./firstcome race --scenario waitlist --callers 200",
      "  ./firstcome race --gateway http://127.0.0.1:8080",
      "  ./firstcome race --callers 1000 --kcat 50      half of them publish to Kafka themselves"
    })
final class RaceCommand implements Callable<Integer> {
  private static final int MOST_CALLERS = 20_000;

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--callers",
      paramLabel = "N",
      description =
          "How many there are, 1 to 20000; else 1000, or what the scenario can do with (64 in edit"
              + " and profile, 500 in reset-token).")
  private @Nullable Integer callers;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "What to race for; else ${DEFAULT-VALUE}. There are: ${COMPLETION-CANDIDATES}",
      completionCandidates = Names.class)
  private String scenario = "one-slot";

  @Option(
      names = "--repeat",
      paramLabel = "PERCENT",
      description = "How many ask a second time; whoever was accepted always does.")
  private int repeatPercent = 10;

  @Option(
      names = "--kcat",
      paramLabel = "PERCENT",
      description =
          "How many do not use HTTP, but publish to the requests topic with a plain Kafka client,"
              + " where kcat would put it: by CRC-32, and two in three with no key or a wrong one;"
              + " else ${DEFAULT-VALUE}.")
  private int kafkaPercent;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long a caller waits for its answer in all; else ${DEFAULT-VALUE}.")
  private int waitSeconds = 30;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draws what is left to chance as a race with this seed did; else any.")
  private @Nullable Long seed;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "A running gateway, instead of a stack of its own.")
  private @Nullable URI gateway;

  @Mixin private final PostgresOptions postgres = new PostgresOptions();
  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    RacePlan plan = plan();
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    URI running = gateway;
    if (running == null) {
      try (OwnStack own = OwnStack.start(progress::reached)) {
        return hold(plan, own.site(), progress);
      }
    }
    boolean isHttp = "http".equals(running.getScheme()) || "https".equals(running.getScheme());
    if (!isHttp || running.getHost() == null) {
      throw terminal.misused(
          "--gateway must be a URL such as http://127.0.0.1:8080; found '" + running + "'");
    }
    return hold(plan, site(running), progress);
  }

  private RaceSite site(URI running) {
    boolean isKafkaAsked =
        kafkaPercent > 0 || Scenarios.named(scenario).filter(Scenario::needsKafka).isPresent();
    return new RaceSite(
        running,
        postgres.at(running, kafka.running()),
        kafka.settingsIf(isKafkaAsked || kafka.isKnownBehind(running)));
  }

  private int hold(RacePlan plan, RaceSite site, ConsoleProgress progress) {
    RaceResult result = Race.hold(plan, site, progress);
    terminal.print(json ? new String(Json.write(result::write), UTF_8) : RaceTable.of(result));
    return result.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private RacePlan plan() {
    require(isPercent(repeatPercent), "--repeat must be 0 to 100", repeatPercent);
    require(isPercent(kafkaPercent), "--kcat must be 0 to 100", kafkaPercent);
    require(waitSeconds >= 1 && waitSeconds <= 3_600, "--wait must be 1 to 3600", waitSeconds);
    Scenario chosen =
        Scenarios.named(scenario)
            .orElseThrow(() ->
                terminal.misused(
                    "--scenario must be one of "
                        + String.join(", ", Names.all())
                        + "; found '"
                        + scenario
                        + "'"));
    int many = callers == null ? chosen.usualCallers() : callers;
    require(many >= 1 && many <= MOST_CALLERS, "--callers must be 1 to 20000", many);
    return new RacePlan(
        chosen,
        many,
        kafkaPercent,
        repeatPercent,
        Duration.ofSeconds(waitSeconds),
        seed == null ? RacePlan.anySeed() : seed);
  }

  private static boolean isPercent(int number) {
    return number >= 0 && number <= 100;
  }

  private void require(boolean holds, String expected, int found) {
    if (!holds) {
      throw terminal.misused(expected + "; found " + found);
    }
  }

  /** The scenarios, for --help: each on a line of its own. */
  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Scenarios.ALL.stream()
          .map(one -> "%n- " + one.name() + ": " + one.meaning())
          .iterator();
    }

    static List<String> all() {
      return Scenarios.ALL.stream().map(Scenario::name).collect(Collectors.toList());
    }
  }
}
