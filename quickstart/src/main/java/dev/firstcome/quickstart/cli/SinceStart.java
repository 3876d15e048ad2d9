package dev.firstcome.quickstart.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How long this process has been running, the start of the JVM included. */
final class SinceStart {
  private SinceStart() {}

  /** {@code 4.2 s}. */
  static String text() {
    double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
