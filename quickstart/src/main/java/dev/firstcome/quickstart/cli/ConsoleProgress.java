package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.race.RaceProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells a race's progress on standard error; on a terminal with a line that counts. */
final class ConsoleProgress implements RaceProgress {
  private final PrintWriter err;
  private final boolean terminal;
  private boolean counting;

  ConsoleProgress(PrintWriter err) {
    this.err = err;
    this.terminal = Terminal.isThere();
  }

  @Override
  public synchronized void reached(String step) {
    if (counting) {
      err.print(Terminal.TO_LINE_START);
      counting = false;
    }
    Terminal.say(err, step);
  }

  @Override
  public synchronized void answered(int count, int all) {
    if (terminal) {
      err.printf(
          Locale.ROOT, "%sfirstcome: %,d of %,d answered", Terminal.TO_LINE_START, count, all);
      err.flush();
      counting = true;
    }
  }
}
