package dev.firstcome.quickstart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code effects list} and {@code effects resend}. */
@Command(
    name = "effects",
    description = "Lists what was to be done outside and could not be, and has it done again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {EffectsListCommand.class, EffectsResendCommand.class})
final class EffectsCommand implements Runnable {
  @Mixin private final Terminal terminal = new Terminal();

  @Override
  public void run() {
    throw terminal.misused("Say which: effects list, or effects resend");
  }
}
