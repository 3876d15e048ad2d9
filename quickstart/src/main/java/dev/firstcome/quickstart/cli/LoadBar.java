package dev.firstcome.quickstart.cli;

import dev.firstcome.sink.rebuild.Watch;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells on standard error how far a rebuild or a verification is: on a terminal with a bar in one
 * line, elsewhere with a line now and then.
 */
final class LoadBar implements Watch {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration NEXT_LINE = Duration.ofSeconds(10);
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final long beganNanos;
  private long toldNanos;
  private boolean drawn;

  LoadBar(PrintWriter err, boolean terminal, LongSupplier nanoClock) {
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
  public void loaded(long done, long all) {
    if (isDue()) {
      tell(bar(done, all) + " ", line(done, all, since()));
    }
  }

  @Override
  public void compared(String table, long rows) {
    if (isDue()) {
      tell("", String.format(Locale.ROOT, "comparing %s: %,d rows", table, rows));
    }
  }

  private boolean isDue() {
    long now = nanoClock.getAsLong();
    if (now - toldNanos < (terminal ? REDRAW : NEXT_LINE).toNanos()) {
      return false;
    }
    toldNanos = now;
    return true;
  }

  private void tell(String bar, String line) {
    if (terminal) {
      err.print(Terminal.TO_LINE_START + bar + line);
      err.flush();
      drawn = true;
    } else {
      Terminal.say(err, line);
    }
  }

  private Duration since() {
    return Duration.ofNanos(nanoClock.getAsLong() - beganNanos);
  }

  static String line(long done, long all, Duration since) {
    double perSecond = done * 1e9 / Math.max(1, since.toNanos());
    return String.format(
        Locale.ROOT,
        "loading the log: %,d of %,d records (%d %%), %,.0f/s%s",
        done,
        all,
        all == 0 ? 100 : done * 100 / all,
        perSecond,
        done == 0 || done == all ? "" : ", " + ImportBar.time((all - done) / perSecond) + " left");
  }

  private static String bar(long done, long all) {
    int full = all == 0 ? WIDTH : (int) (done * WIDTH / all);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }
}
