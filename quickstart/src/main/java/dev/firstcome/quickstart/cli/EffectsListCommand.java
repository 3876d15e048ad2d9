package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.effects.inbox.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code effects list}. */
@Command(
    name = "list",
    description = "Lists effects, those that changed last first: the parked ones, each with why.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed, also if there are none",
      "1:Postgres did not answer, or has no table of effects",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome effects list",
      "  ./firstcome effects list --due",
      "  ./firstcome effects list --all --json --limit 1000 | jq -r .state | sort | uniq -c"
    })
final class EffectsListCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Mixin private final Terminal terminal = new Terminal();
  @Mixin private final EffectsOptions effects = new EffectsOptions();

  @Option(names = "--due", description = "Those that are still to be done, instead.")
  private boolean due;

  @Option(names = "--all", description = "All of them, those that are done as well.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most; else ${DEFAULT-VALUE}.")
  private int limit = 50;

  @Option(names = "--json", description = "One JSON object a line, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw terminal.misused("--limit must be from 1 to " + MOST + "; found " + limit);
    }
    if (due && all) {
      throw terminal.misused("Say which: either --due or --all");
    }
    List<String> states = all ? List.of("due", "done", "parked") : List.of(due ? "due" : "parked");
    List<Review.Entry> entries = effects.ask(review -> review.list(states, limit));
    Instant now = Instant.now();
    for (Review.Entry each : entries) {
      terminal.print(
          json ? new String(Json.write(out -> write(each, out)), UTF_8) : text(each, now));
    }
    if (!json) {
      terminal.say(summary(entries.size()));
    }
    return ExitCodes.DONE;
  }

  private String summary(int shown) {
    String which = all ? "" : due ? " due" : " parked";
    return switch (shown) {
      case 0 -> "there are no" + which + " effects";
      case 1 -> "1" + which + " effect";
      default -> shown + which + " effects" + (shown == limit ? "; --limit shows more" : "");
    };
  }

  private static void write(Review.Entry entry, FieldWriter out) {
    out.text("effect", entry.id())
        .text("type", entry.type())
        .text("key", entry.key())
        .text("request", entry.request())
        .text("state", entry.state())
        .wholeNumber("attempts", entry.attempts())
        .instant("came", entry.came())
        .instant("changed", entry.changed())
        .text("lastError", entry.lastError())
        .text("result", entry.result());
  }

  /** A paragraph. */
  private static String text(Review.Entry entry, Instant now) {
    return """
    %s  (%s, %s ago)
      of       %s, request %s
      tries    %d
      became   %s
    """
        .formatted(
            entry.id(),
            entry.state(),
            LetterText.age(Duration.between(entry.changed(), now)),
            entry.key().isEmpty() ? "(not said)" : entry.key(),
            entry.request().isEmpty() ? "(not said)" : entry.request(),
            entry.attempts(),
            entry.result().or(entry::lastError).orElse("nothing yet"));
  }
}
