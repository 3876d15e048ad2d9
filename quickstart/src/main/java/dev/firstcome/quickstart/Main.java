package dev.firstcome.quickstart;

import dev.firstcome.quickstart.cli.Firstcome;

/** What {@code ./firstcome} runs. */
public final class Main {
  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  private Main() {}

  public static void main(String[] args) {
    // Before anything logs: the configuration of the processes, on the same class path, says more.
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "dev/firstcome/quickstart/quiet-log.xml");
    }
    System.exit(Firstcome.run(args));
  }
}
