package dev.firstcome.quickstart.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command prints: its result on standard output, all else on standard error. */
@Command // Without which picocli would not mix it in.
final class Terminal {
  @SuppressWarnings("FieldCanBeFinal") // Picocli sets it: the command that this is mixed into.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** Prints what the command was asked for. */
  void print(String result) {
    PrintWriter out = command.commandLine().getOut();
    out.println(result);
    out.flush();
  }

  /** Says how it goes, or what went wrong. */
  void say(String sentences) {
    say(err(), sentences);
  }

  static void say(PrintWriter err, String sentences) {
    sentences.lines().forEach(sentence -> err.println("firstcome: " + sentence));
    err.flush();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** To be thrown where an option is wrong. */
  ParameterException misused(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
