package dev.firstcome.quickstart.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.letters.DeadLetter;
import dev.firstcome.quickstart.letters.DeadLetterReader;
import dev.firstcome.quickstart.letters.Newest;
import dev.firstcome.runtime.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters list}. */
@Command(
    name = "list",
    description =
        "Lists what could not be read or, from a webhook, not be used; newest last, each with the"
            + " reason.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed, also if there are none",
      "1:Kafka did not answer, or has not the topics",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome dead-letters list",
      "  ./firstcome dead-letters list --json --limit 1000 | jq -r .reason | sort | uniq -c"
    })
final class DeadLettersListCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();
  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most, the newest of all; else ${DEFAULT-VALUE}.")
  private int limit = 50;

  @Option(names = "--json", description = "One JSON object a line, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw terminal.misused("--limit must be at least 1; found " + limit);
    }
    Settings settings = kafka.settings(Map.of());
    Newest newest = new Newest(limit);
    try (DeadLetterReader reader =
        new DeadLetterReader(settings, TopicFinder.partitions(settings))) {
      reader.forEach(newest::add);
    }
    Instant now = Instant.now();
    for (DeadLetter letter : newest.oldestFirst()) {
      terminal.print(
          json ? new String(Json.write(letter::write), UTF_8) : LetterText.of(letter, now));
    }
    if (!json) {
      terminal.say(LetterText.summary(newest));
    }
    return ExitCodes.DONE;
  }
}
