package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.chaos.Failover;
import dev.firstcome.quickstart.chaos.FailoverPlan;
import dev.firstcome.quickstart.chaos.FailoverRun;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.fleet.Machine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code failover}: how long keys wait when their processor is killed. */
@Command(
    name = "failover",
    description = {
      "Runs all of Firstcome as separate processes, asks by HTTP at a steady rate, and kills one of"
          + " two processors with -9, again and again, each time after both decide something and"
          + " each stands by for the other. Of each partition it is looked how long no request of"
          + " one key was answered; one request in ten is over two keys, and told apart."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all were accepted, keys of the killed one waited 2 s at most, and others 0.5 s",
      "1:they were not, or waited longer, or it could not be measured",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  offeredPerSecond, kills, requests, failed",
      "  worstOwnMillis, worstOthersMillis   the longest pause of a partition of the struck one,",
      "                                      and of any other one",
      "  worstVisitsMillis                   the longest that a request over two keys took",
      "",
      "Examples:",
      "  ./firstcome failover --kills 10 --rate 1000",
      "  ./firstcome failover --freeze 1000 --session-timeout 3000 --transaction-timeout 4000"
    })
final class FailoverCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "How many, 1 to 100; else ${DEFAULT-VALUE}. Each takes a minute or two.")
  private int kills = 10;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second, 10 to 20000; else ${DEFAULT-VALUE}.")
  private int rate = 1_000;

  @Option(
      names = "--freeze",
      paramLabel = "MILLIS",
      description = "Rather than kill it, have it stand still for so long, 1 to 60000.")
  private @Nullable Integer freeze;

  @Option(
      names = "--session-timeout",
      paramLabel = "MILLIS",
      description = "To try another processor.session-timeout-millis, 500 to 60000.")
  private @Nullable Integer sessionTimeout;

  @Option(
      names = "--transaction-timeout",
      paramLabel = "MILLIS",
      description = "To try another processor.transaction-timeout-millis, 500 to 60000.")
  private @Nullable Integer transactionTimeout;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    terminal.require("--kills", 1, 100, kills);
    terminal.require("--rate", 10, 20_000, rate);
    terminal.require("--freeze", 1, 60_000, freeze);
    terminal.require("--session-timeout", 500, 60_000, sessionTimeout);
    terminal.require("--transaction-timeout", 500, 60_000, transactionTimeout);
    FailoverPlan plan =
        new FailoverPlan(kills, rate, Optional.ofNullable(freeze).map(Duration::ofMillis));
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    Machine.warning().ifPresent(progress::reached);
    try (OwnFleet own = OwnFleet.start(FleetPlan.standby().with(tried()), progress::reached)) {
      Failover found = FailoverRun.run(own.fleet(), plan, progress::reached);
      terminal.print(json ? new String(Json.write(found::write), UTF_8) : table(found));
      return found.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }

  private Map<String, String> tried() {
    Map<String, String> settings = new HashMap<>();
    if (sessionTimeout != null) {
      settings.put("FIRSTCOME_PROCESSOR_SESSION_TIMEOUT_MILLIS", sessionTimeout.toString());
    }
    if (transactionTimeout != null) {
      settings.put("FIRSTCOME_PROCESSOR_TRANSACTION_TIMEOUT_MILLIS", transactionTimeout.toString());
    }
    return settings;
  }

  private static String table(Failover found) {
    StringBuilder text = new StringBuilder();
    text.append(
        """

        strike  process       decided       its keys ms   others ms   two keys ms
        """);
    int n = 0;
    for (Failover.Strike strike : found.strikes()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %4d  %-12s  %-12s %,12d %11s %,13d%n",
              ++n,
              strike.whom(),
              strike.owned(),
              strike.ownMillis(),
              strike
                  .othersMillis()
                  .map(millis -> String.format(Locale.ROOT, "%,d", millis))
                  .orElse("-"),
              strike.visitsMillis()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            """

              worst                              %,12d %,11d %,13d
              %,d requests at %,d/s, %,d failed
            """,
            found.worstOwnMillis(),
            found.worstOthersMillis(),
            found.worstVisitsMillis(),
            found.requests(),
            found.plan().rate(),
            found.failed()));
    return text.toString();
  }
}
