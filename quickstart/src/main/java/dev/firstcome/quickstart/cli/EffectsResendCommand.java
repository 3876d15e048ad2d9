package dev.firstcome.quickstart.cli;

import dev.firstcome.effects.inbox.Review.Resent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code effects resend}. */
@Command(
    name = "resend",
    description = {
      "Makes parked effects due again, as if they had never been tried: after what stood in their"
          + " way has been mended, say.",
      "What may have been done before is not done twice: it is asked for under the same name again."
          + " Stripe knows such a name for a day at least, and refunds no payment twice."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all of them are due again",
      "1:one was not found or is not parked, or Postgres did not answer",
      ExitCodes.MISUSED_MEANS
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./firstcome effects resend refund:pi_3MtwBwLkdIwHu7ix28a3tqPa",
      "  ./firstcome effects list --json | jq -r .effect | xargs ./firstcome effects resend"
    })
final class EffectsResendCommand implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();
  @Mixin private final EffectsOptions effects = new EffectsOptions();

  @SuppressWarnings("FieldCanBeFinal") // Picocli sets it.
  @Parameters(arity = "1..*", paramLabel = "ID", description = "An effect's, as `list` names it.")
  private List<String> ids = List.of();

  @Override
  public Integer call() {
    boolean allDue = true;
    for (String id : ids) {
      Resent resent = effects.ask(review -> review.resend(id));
      terminal.print(id + " " + sentence(resent));
      allDue &= resent == Resent.DUE;
    }
    return allDue ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static String sentence(Resent resent) {
    return switch (resent) {
      case DUE -> "is due again";
      case NOT_FOUND -> "was not found";
      case NOT_PARKED -> "is not parked";
      case OF_NO_KNOWN_TYPE -> "is nothing that this version knows how to do";
    };
  }
}
