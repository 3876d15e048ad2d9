package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.embedded.EmbeddedException;
import dev.firstcome.runtime.SettingsException;
import dev.firstcome.runtime.StartException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong: in a sentence where somebody can mend it, in a line where it is our bug.
 */
final class Mistakes {
  private Mistakes() {}

  static int misused(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    Terminal.say(command.getErr(), mistake.getMessage() + " (see ./" + name + " --help)");
    return ExitCodes.MISUSED;
  }

  static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case SettingsException mistake -> {
        Terminal.say(err, mistake.sentence());
        return ExitCodes.MISUSED;
      }
      case StartException mistake -> Terminal.say(err, mistake.sentence());
      case EmbeddedException mistake -> Terminal.say(err, String.valueOf(mistake.getMessage()));
      default -> Terminal.say(err, "this should not have happened: " + failure);
    }
    return ExitCodes.FAILED;
  }
}
