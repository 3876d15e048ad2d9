package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Verified;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: whether the tables of rows are what the log tells. */
@Command(
    name = "verify",
    description = {
      "Makes the tables of rows anew from the topic of rows, beside those in use, and compares every"
          + " column of every row at one position of the log. Nothing is stopped, and nothing of"
          + " the tables changed.",
      "A difference names the row by its key, and the columns; `rebuild` mends it."
          + " docs/rebuild-and-verify.md tells more."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the tables are those that the log tells of",
      "1:they are not, or it could not be found out",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome verify",
      "  ./firstcome verify --values --limit 100",
      "  ./firstcome verify --json | jq '.tables[] | select(.differences > 0)'",
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  @Mixin private final Terminal terminal = new Terminal();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many differences of each table are shown at most; else ${DEFAULT-VALUE}.")
  private int limit = 20;

  @Option(
      names = "--values",
      description = "Show what the columns say, and whole keys: they may be people's data.")
  private boolean values;

  @Option(names = "--json", description = "One JSON object, alone on standard output.")
  private boolean json;

  @Mixin private final SiteOptions site = new SiteOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 0 || limit > MOST) {
      throw terminal.misused("--limit must be 0 to " + MOST + "; found " + limit);
    }
    LoadBar bar = new LoadBar(terminal.err(), Terminal.isThere(), System::nanoTime);
    try (StopHook hook = new StopHook(terminal)) {
      Verified verified;
      try {
        verified = new Verification(site.site(), bar, hook.asked(), limit).run();
      } finally {
        bar.clear();
      }
      VerifiedText text = new VerifiedText(verified, values);
      terminal.print(json ? new String(Json.write(text::write), UTF_8) : text.toString());
      return verified.isRight() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }
}
