package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.race.Latency;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.quickstart.race.SubscribersPlan;
import dev.firstcome.quickstart.race.SubscribersResult;
import dev.firstcome.quickstart.race.SubscribersRun;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code subscribers}: whether those who follow a key are told everything, and how soon. */
@Command(
    name = "subscribers",
    description = {
      "Opens event streams, each on a calendar of its own, and asks for bookings in those calendars"
          + " at a steady rate, whether or not what was asked before is answered. Each subscriber is"
          + " to be told of each booking in its calendar once.",
      "It starts all of Firstcome in a temporary folder, on free ports, and removes it afterwards;"
          + " with --gateway it uses what runs there."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no event was missing, and none came twice",
      "1:one was, or did, or it could not be measured",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%n",
    footer = {
      "What --json prints, alone on standard output:",
      "  achievedPerSecond  how many requests were accepted in a second, until the last one was",
      "  failed             how many were refused, or had no answer",
      "  expected, received, missing, repeated   events; cuts: connections that broke",
      "  fromOutcome        p50Micros, p99Micros, maxMicros from when the broker appended the outcome",
      "                     to the log: commit and delivery",
      "  fromDecision       p50Micros, p99Micros, maxMicros from the time at which the broker took",
      "                     the request (the outcome's decidedAt), by the clock of this machine",
      "  fromRequest        the same from when the request was due",
      "  heapMebibytes      start, middle, end: what the gateway's process had in use at least",
      "",
      "Examples:",
      "  ./firstcome subscribers",
      "  ./firstcome subscribers --subscribers 200 --rate 100 --seconds 10 --json"
    })
final class SubscribersCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--subscribers",
      paramLabel = "N",
      description = "Open event streams, 1 to 20000; else ${DEFAULT-VALUE}.")
  private int subscribers = 2_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second, 1 to 20000; else ${DEFAULT-VALUE}.")
  private int rate = 1_000;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long no times are measured yet, 0 to 600; else ${DEFAULT-VALUE}.")
  private int warmUpSeconds = 15;

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
    require(
        subscribers >= 1 && subscribers <= 20_000, "--subscribers must be 1 to 20000", subscribers);
    require(rate >= 1 && rate <= 20_000, "--rate must be 1 to 20000", rate);
    require(
        warmUpSeconds >= 0 && warmUpSeconds <= 600, "--warm-up must be 0 to 600", warmUpSeconds);
    require(seconds >= 1 && seconds <= 600, "--seconds must be 1 to 600", seconds);
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
    SubscribersPlan plan =
        new SubscribersPlan(
            subscribers, rate, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
    SubscribersResult result = SubscribersRun.measure(plan, site, progress);
    terminal.print(json ? new String(Json.write(result::write), UTF_8) : table(result));
    return result.holds() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private String table(SubscribersResult result) {
    return String.format(
        Locale.ROOT,
        """

          subscribers %,9d
          offered     %,9d /s
          achieved    %,9.0f /s
          failed      %,9d

                         expected    received     missing    repeated   cuts
          events      %,11d %,11d %,11d %,11d %,6d

                                          p50 ms      p99 ms      max ms
          from its outcome in the log %s
          from the broker's taking it %s
          from when it was due        %s

          heap in use, MiB   start %,d   middle %,d   end %,d
        """,
        result.subscribers(),
        rate,
        result.achieved(),
        result.failed(),
        result.expected(),
        result.received(),
        result.missing(),
        result.repeated(),
        result.cuts(),
        line(result.fromOutcome()),
        line(result.fromDecision()),
        line(result.fromRequest()),
        result.heapMebibytes().get(0),
        result.heapMebibytes().get(1),
        result.heapMebibytes().get(2));
  }

  private static String line(Latency latency) {
    return String.format(
        Locale.ROOT,
        "%,11.1f %,11.1f %,11.1f",
        latency.microsAt(50) / 1e3,
        latency.microsAt(99) / 1e3,
        latency.microsAt(100) / 1e3);
  }

  private void require(boolean holds, String expected, int found) {
    if (!holds) {
      throw terminal.misused(expected + "; found " + found);
    }
  }
}
