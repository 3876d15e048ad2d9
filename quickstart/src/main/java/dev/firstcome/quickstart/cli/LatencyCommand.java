package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.race.Latency;
import dev.firstcome.quickstart.race.LatencyPlan;
import dev.firstcome.quickstart.race.LatencyResult;
import dev.firstcome.quickstart.race.LatencyRun;
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

/** {@code latency}: how long requests take that concern one key, and two. */
@Command(
    name = "latency",
    description = {
      "Asks at a steady rate, whether or not what was asked before is answered: by turns for a"
          + " booking, which concerns one key, and for a session, which concerns two. An answer's"
          + " time counts from when its request was due.",
      "It starts all of Firstcome in a temporary folder, on free ports, and removes it afterwards;"
          + " with --gateway it uses what runs there."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the rate was sustained, and two keys took at most three times as long as one",
      "1:it was not, or they took longer, or it could not be measured",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  offeredPerSecond, achievedPerSecond   how many were asked, and answered, in a second",
      "  sustained         whether the answers kept up; if not, the times are those of a queue",
      "  failed            how many were refused, or had no answer",
      "  oneKey, twoKeys   answered, p50Micros, p99Micros, maxMicros",
      "  ratioP50Percent, ratioP99Percent      how long two keys took, of what one took",
      "",
      "Examples:",
      "  ./firstcome latency",
      "  ./firstcome latency --rate 200 --warm-up 60 --seconds 60 --json"
    })
final class LatencyCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second, 2 to 20000; else ${DEFAULT-VALUE}.")
  private int rate = 1_000;

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
    require(rate >= 2 && rate <= 20_000, "--rate must be 2 to 20000", rate);
    require(isTime(warmUpSeconds), "--warm-up must be 1 to 600", warmUpSeconds);
    require(isTime(seconds), "--seconds must be 1 to 600", seconds);
    ConsoleProgress progress = new ConsoleProgress(terminal.err());
    URI running = gateway;
    if (running == null) {
      try (OwnStack own = OwnStack.start(progress::reached)) {
        return measure(own.site(), progress);
      }
    }
    return measure(new RaceSite(running, Optional.empty(), Optional.empty()), progress);
  }

  private int measure(RaceSite site, ConsoleProgress progress) {
    LatencyPlan plan =
        new LatencyPlan(rate, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
    LatencyResult result = LatencyRun.measure(plan, site, progress);
    terminal.print(json ? new String(Json.write(result::write), UTF_8) : table(result));
    return result.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static String table(LatencyResult result) {
    return String.format(
        Locale.ROOT,
        """

          offered   %,9.0f /s
          achieved  %,9.0f /s  %s
          failed    %,9d

                         answered      p50 ms      p99 ms      max ms
          one key   %s
          two keys  %s
          ratio                    %11.2f %11.2f
        """,
        result.offered(),
        result.achieved(),
        result.isSustained()
            ? "sustained"
            : "not sustained here: the times below are those of a queue",
        result.failed(),
        line(result.oneKey()),
        line(result.twoKeys()),
        result.ratio(50),
        result.ratio(99));
  }

  private static String line(Latency latency) {
    return String.format(
        Locale.ROOT,
        "%,13d %,11.1f %,11.1f %,11.1f",
        latency.count(),
        latency.microsAt(50) / 1e3,
        latency.microsAt(99) / 1e3,
        latency.microsAt(100) / 1e3);
  }

  private static boolean isTime(int number) {
    return number >= 1 && number <= 600;
  }

  private void require(boolean holds, String expected, int found) {
    if (!holds) {
      throw terminal.misused(expected + "; found " + found);
    }
  }
}
