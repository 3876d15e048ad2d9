package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.fleet.Machine;
import dev.firstcome.quickstart.race.DashboardPlan;
import dev.firstcome.quickstart.race.DashboardResult;
import dev.firstcome.quickstart.race.DashboardRun;
import dev.firstcome.quickstart.race.RaceSite;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashboards}: how long it takes to read a dashboard while values are recorded. */
@Command(
    name = "dashboards",
    description = {
      "Records values of the agents of one manager, at a steady rate, and reads the manager's"
          + " dashboard meanwhile. A reading's time counts from when it was due. In the end the"
          + " dashboard is compared with the values.",
      "It starts all of Firstcome in a temporary folder, on free ports, each part a process, and"
          + " removes it afterwards; values are then recorded by Kafka. With --gateway it uses what"
          + " runs there, and records by HTTP."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:what was read was right, at the rate asked for, and p99 was at most 20 ms",
      "1:it was not, or it could not be measured",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  leaders, agents, offeredPerSecond, recordedPerSecond, sustained, failed",
      "  reads             answered, p50Micros, p99Micros, maxMicros",
      "  broken            readings whose totals were not those of their members",
      "  right             whether in the end the totals were those of the values",
      "  behindMillis      how long after the last answer they were",
      "",
      "Examples:",
      "  ./firstcome dashboards",
      "  ./firstcome dashboards --rate 200 --agents 100 --leaders 5 --json"
    })
final class DashboardsCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--leaders",
      paramLabel = "N",
      description = "Of one manager, 1 to 200; else ${DEFAULT-VALUE}.")
  private int leaders = 50;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "Of all leaders together, 1 to 5000; else ${DEFAULT-VALUE}.")
  private int agents = 1_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Values a second, 1 to 20000; else ${DEFAULT-VALUE}.")
  private int rate = 1_000;

  @Option(
      names = "--reads",
      paramLabel = "N",
      description = "Readings a second, 1 to 5000; else ${DEFAULT-VALUE}.")
  private int reads = 100;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long nothing is measured yet, 1 to 600; else ${DEFAULT-VALUE}.")
  private int warmUpSeconds = 30;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long it is measured, 1 to 600; else ${DEFAULT-VALUE}.")
  private int seconds = 30;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "A running gateway, instead of a stack of its own.")
  private @Nullable URI gateway;

  @Override
  public Integer call() {
    require("--leaders", leaders, 200);
    require("--agents", agents, 5_000);
    require("--rate", rate, 20_000);
    require("--reads", reads, 5_000);
    require("--warm-up", warmUpSeconds, 600);
    require("--seconds", seconds, 600);
    if (agents < leaders) {
      throw terminal.misused("--agents must be as many as --leaders at least; found " + agents);
    }
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    URI running = gateway;
    if (running == null) {
      Machine.warning().ifPresent(progress::reached);
      try (OwnFleet own = OwnFleet.start(FleetPlan.single(), progress::reached)) {
        return measure(own.site(), progress);
      }
    }
    return measure(new RaceSite(running, Optional.empty(), Optional.empty()), progress);
  }

  private int measure(RaceSite site, ConsoleProgress progress) {
    DashboardPlan plan =
        new DashboardPlan(
            leaders,
            agents,
            rate,
            reads,
            Duration.ofSeconds(warmUpSeconds),
            Duration.ofSeconds(seconds));
    DashboardResult result = DashboardRun.measure(plan, site, progress);
    terminal.print(json ? new String(Json.write(result::write), UTF_8) : table(result));
    return result.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static String table(DashboardResult result) {
    return String.format(
        Locale.ROOT,
        """

          a manager with %,d leaders and %,d agents
          values    %,9.0f /s of %,d offered  %s
          failed    %,9d
          readings  %,9d  p50 %.1f ms, p99 %.1f ms, max %.1f ms
          broken    %,9d  %s
          in the end the totals were %s, %,d ms after the last answer
        """,
        result.plan().leaders(),
        result.plan().agents(),
        result.recorded(),
        result.plan().values(),
        result.isSustained() ? "sustained" : "not sustained here",
        result.failed(),
        result.reads().count(),
        result.reads().microsAt(50) / 1e3,
        result.reads().microsAt(99) / 1e3,
        result.reads().microsAt(100) / 1e3,
        result.faults().size(),
        result.faults().stream().findFirst().orElse(""),
        result.isRight() ? "those of the values" : "NOT those of the values",
        result.behindMillis());
  }

  private void require(String option, int found, int most) {
    if (found < 1 || found > most) {
      throw terminal.misused(option + " must be 1 to " + most + "; found " + found);
    }
  }
}
