package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.chaos.Failover;
import dev.firstcome.quickstart.chaos.FailoverRun;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.fleet.Machine;
import java.util.Locale;
import java.util.concurrent.Callable;
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
      "  worstOwnMillis, worstOthersMillis   the longest pause of a partition of the killed one,",
      "                                      and of any other one",
      "  worstVisitsMillis                   the longest that a request over two keys took",
      "",
      "Example:",
      "  ./firstcome failover --kills 10 --rate 1000"
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

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (kills < 1 || kills > 100) {
      throw terminal.misused("--kills must be 1 to 100; found " + kills);
    }
    if (rate < 10 || rate > 20_000) {
      throw terminal.misused("--rate must be 10 to 20000; found " + rate);
    }
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    Machine.warning().ifPresent(progress::reached);
    try (OwnFleet own = OwnFleet.start(FleetPlan.standby(), progress::reached)) {
      Failover found = FailoverRun.run(own.fleet(), kills, rate, progress::reached);
      terminal.print(json ? new String(Json.write(found::write), UTF_8) : table(found));
      return found.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }

  private static String table(Failover found) {
    StringBuilder text = new StringBuilder();
    text.append(
        """

          kill  process       decided       its keys ms   others ms   two keys ms
        """);
    int n = 0;
    for (Failover.Kill kill : found.kills()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %4d  %-12s  %-12s %,12d %11s %,13d%n",
              ++n,
              kill.whom(),
              kill.owned(),
              kill.ownMillis(),
              kill.othersMillis()
                  .map(millis -> String.format(Locale.ROOT, "%,d", millis))
                  .orElse("-"),
              kill.visitsMillis()));
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
            found.offered(),
            found.failed()));
    return text.toString();
  }
}
