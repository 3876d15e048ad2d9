package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Rebuilt;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rebuild}: the tables of rows, made anew from the log. */
@Command(
    name = "rebuild",
    description = {
      "Makes the tables of rows anew from the topic of rows, beside those in use, and puts them in"
          + " their place in one transaction. Sinks and gateways run on: readers see the old tables"
          + " until then and the new ones from then on, and no read goes back.",
      "The history, the answers and the parked records stay as they are: no compacted topic can"
          + " give them back. docs/rebuild-and-verify.md tells more."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the tables are those that the log tells of",
      "1:it could not be done, or was stopped: the tables are as they were",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome rebuild",
      "  ./firstcome rebuild --bootstrap kafka-1:9092 \\",
      "    --postgres jdbc:postgresql://db:5432/firstcome --json",
    })
final class RebuildCommand implements Callable<Integer> {
  /** A sink that was killed is followed by another within this time. */
  private static final Duration SINKS_WITHIN = Duration.ofSeconds(60);

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--even-if-behind",
      description =
          "Do not wait until sinks have caught up with the log. For tables that they cannot write"
              + " to, such as one that is not there any more; until they have caught up, readers may"
              + " miss rows that have changed since.")
  private boolean evenIfBehind;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Mixin private final SiteOptions site = new SiteOptions();

  @Override
  public Integer call() throws InterruptedException {
    LoadBar bar = new LoadBar(terminal.err(), Terminal.isThere(), System::nanoTime);
    try (StopHook hook = new StopHook(terminal)) {
      Rebuild.Options options = new Rebuild.Options(evenIfBehind, SINKS_WITHIN);
      Rebuilt rebuilt;
      try {
        rebuilt = new Rebuild(site.site(), bar, hook.asked(), options).run();
      } finally {
        bar.clear();
      }
      terminal.print(json ? new String(Json.write(rebuilt::write), UTF_8) : text(rebuilt));
      return ExitCodes.DONE;
    }
  }

  private static String text(Rebuilt rebuilt) {
    StringBuilder text = new StringBuilder();
    rebuilt
        .rows()
        .forEach((table, rows) ->
            text.append(String.format(Locale.ROOT, "  %-18s %,12d rows%n", table, rows)));
    text.append(
        String.format(
            Locale.ROOT,
            "%nrebuilt from %,d records in %.1f s (%,d/s); sinks waited for %,d ms at most, readers"
                + " for %,d ms",
            rebuilt.records(),
            rebuilt.loading().toMillis() / 1e3,
            rebuilt.recordsPerSecond(),
            rebuilt.sinksWaited().toMillis(),
            rebuilt.readersWaited().toMillis()));
    if (rebuilt.parked() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%,d records could not be written; they are in parked_rows",
              rebuilt.parked()));
    }
    return text.toString();
  }
}
