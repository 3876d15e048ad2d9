package dev.firstcome.quickstart.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole. */
@Command(
    name = "firstcome",
    description = "Of the requests that race for the same thing, which came first?",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", ExitCodes.MISUSED_MEANS},
    footerHeading = "%nBegin with:%n",
    footer = {
      "  ./firstcome up                      all of it on this machine, with a first call to paste",
      "  ./firstcome race --callers 1000     a thousand callers after one slot, and who has it",
      "  ./firstcome COMMAND --help          what a command takes, with examples"
    },
    subcommands = {
      UpCommand.class,
      RaceCommand.class,
      LoadCommand.class,
      BenchCommand.class,
      LatencyCommand.class,
      DashboardsCommand.class,
      SubscribersCommand.class,
      ChaosCommand.class,
      FailoverCommand.class,
      ImportCommand.class,
      VerifyCommand.class,
      RebuildCommand.class,
      TopicsCommand.class,
      DeadLettersCommand.class,
      EffectsCommand.class
    })
public final class Firstcome implements Callable<Integer> {
  @Mixin private final Terminal terminal = new Terminal();

  @SuppressWarnings("UnusedVariable") // Picocli itself acts on it.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this.")
  private boolean help;

  private Firstcome() {}

  /** Runs a command to its end and says how it went, as an exit code. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  /** Prints to the standard streams, unless it is told to elsewhere. */
  static CommandLine commandLine() {
    return new CommandLine(new Firstcome())
        .setUsageHelpWidth(100)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(Mistakes::misused)
        .setExecutionExceptionHandler(Mistakes::failed);
  }

  @Override
  public Integer call() {
    commandLine().usage(terminal.err());
    return ExitCodes.MISUSED;
  }
}
