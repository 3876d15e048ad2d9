package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.letters.DeadLetter;
import dev.firstcome.quickstart.letters.DeadLetterReader;
import dev.firstcome.quickstart.letters.Place;
import dev.firstcome.quickstart.letters.Resender;
import dev.firstcome.runtime.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters resend}. */
@Command(
    name = "resend",
    description = {
      "Sends dead letters again, as they were, to the topic that they came from: after a new version"
          + " has learned to read them, say. What still cannot be read becomes a dead letter anew.",
      "Resending does not delete: a letter is listed until its topic's retention ends, and can be"
          + " sent twice. A request with an id or an idempotency key is decided once all the same.",
      "What a webhook told is no record of a topic, and is not sent: see what its reason says, and"
          + " ask for what is to be done (docs/payments.md)."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that was asked for was sent",
      "1:one was not found or came from no topic of requests, or Kafka did not answer",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome dead-letters resend --at firstcome.1.dead-letters/2/17",
      "  ./firstcome dead-letters resend --all"
    })
final class DeadLettersResendCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();
  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Option(names = "--all", description = "All there are now.")
  private boolean all;

  @Option(
      names = "--at",
      paramLabel = "TOPIC/PARTITION/OFFSET",
      description = "The one that lies there, as `list` names it; may be given several times.")
  private List<String> at = List.of();

  @Override
  public Integer call() {
    if (all != at.isEmpty()) {
      throw terminal.misused("Say which: either --all, or --at (as often as needed)");
    }
    List<Place> places = at.stream().map(this::place).toList();
    Settings settings = kafka.settings(Map.of());
    int partitions = TopicFinder.partitions(settings);
    try (DeadLetterReader reader = new DeadLetterReader(settings, partitions);
        Resender resender = new Resender(settings, partitions)) {
      Tally tally = new Tally(resender);
      if (all) {
        reader.forEach(tally::resend);
      } else {
        places.forEach(place -> tally.resend(place, reader.find(place)));
      }
      return tally.code();
    }
  }

  private Place place(String written) {
    return Place.parse(written)
        .orElseThrow(() ->
            terminal.misused(
                "--at must be topic/partition/offset, as `dead-letters list` names it; found '"
                    + written
                    + "'"));
  }

  /** Sends, says so, and counts. */
  private final class Tally {
    private final Resender resender;
    private int sent;
    private int failed;

    Tally(Resender resender) {
      this.resender = resender;
    }

    void resend(Place place, Optional<DeadLetter> found) {
      if (found.isPresent()) {
        resend(found.get());
      } else {
        failed++;
        terminal.print(place + " was not found");
      }
    }

    void resend(DeadLetter letter) {
      Optional<Place> now = resender.resend(letter);
      if (now.isPresent()) {
        sent++;
        terminal.print(letter.place() + " sent to " + now.get());
      } else {
        failed++;
        terminal.print(
            letter.place()
                + letter
                    .cameFrom()
                    .map(from -> " came from " + from + ", which is no topic of requests of ours")
                    .orElse(" does not say which topic of requests it came from"));
      }
    }

    int code() {
      terminal.print(sent + " sent" + (sent == 0 ? "" : "; they stay listed as dead letters too"));
      return failed == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }
}
