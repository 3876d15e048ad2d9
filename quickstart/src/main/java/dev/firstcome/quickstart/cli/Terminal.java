package dev.firstcome.quickstart.cli;

import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command prints: its result on standard output, all else on standard error. */
@Command // Without which picocli would not mix it in.
final class Terminal {
  /** Clears the line that the cursor is in. */
  static final String TO_LINE_START = "\r\u001b[K";

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

  /** Whether somebody looks on, and lines may be written over. */
  static boolean isThere() {
    return isTerminal(System.console());
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Throws if a number, where one is given, is not within its bounds. */
  void require(String option, int least, int most, @Nullable Integer found) {
    if (found != null && (found < least || found > most)) {
      throw misused("%s must be %d to %d; found %d".formatted(option, least, most, found));
    }
  }

  /** To be thrown where an option is wrong. */
  ParameterException misused(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
