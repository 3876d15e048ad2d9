package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.imports.ImportProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells an import's progress on standard error: on a terminal with a bar in one line, elsewhere
 * with a line now and then.
 */
final class ImportBar implements ImportProgress {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration NEXT_LINE = Duration.ofSeconds(10);
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final long beganNanos;
  private long toldNanos;
  private boolean drawn;

  ImportBar(PrintWriter err, boolean terminal, LongSupplier nanoClock) {
    this.err = err;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.beganNanos = nanoClock.getAsLong();
    this.toldNanos = beganNanos;
  }

  @Override
  public void say(String sentence) {
    clear();
    Terminal.say(err, sentence);
  }

  /** Takes the bar away, so that something else can be printed there. */
  void clear() {
    if (drawn) {
      err.print(Terminal.TO_LINE_START);
      err.flush();
      drawn = false;
    }
  }

  @Override
  public void reached(int done, int all, int refused, int doneNow) {
    long now = nanoClock.getAsLong();
    if (now - toldNanos < (terminal ? REDRAW : NEXT_LINE).toNanos()) {
      return;
    }
    toldNanos = now;
    String line = line(done, all, refused, doneNow, Duration.ofNanos(now - beganNanos));
    if (terminal) {
      err.print(Terminal.TO_LINE_START + bar(done, all) + " " + line);
      err.flush();
      drawn = true;
    } else {
      Terminal.say(err, line);
    }
  }

  static String line(int done, int all, int refused, int doneNow, Duration since) {
    double perSecond = doneNow * 1e9 / Math.max(1, since.toNanos());
    return String.format(
        Locale.ROOT,
        "%,d of %,d rows (%d %%), %,.0f/s, %,d refused%s",
        done,
        all,
        percent(done, all),
        perSecond,
        refused,
        doneNow == 0 || done == all ? "" : ", " + time((all - done) / perSecond) + " left");
  }

  static String bar(int done, int all) {
    int full = all == 0 ? WIDTH : (int) ((long) done * WIDTH / all);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private static int percent(int done, int all) {
    return all == 0 ? 100 : (int) (done * 100L / all);
  }

  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole < 3_600
            ? whole / 60 + " min " + whole % 60 + " s"
            : whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
  }
}
