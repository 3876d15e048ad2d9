package dev.firstcome.quickstart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dead-letters list} and {@code dead-letters resend}. */
@Command(
    name = "dead-letters",
    description = "Lists the records that could not be read, and sends them again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DeadLettersListCommand.class, DeadLettersResendCommand.class})
final class DeadLettersCommand implements Runnable {
  @Mixin private final Terminal terminal = new Terminal();

  @Override
  public void run() {
    throw terminal.misused("Say which: dead-letters list, or dead-letters resend");
  }
}
