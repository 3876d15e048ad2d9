package dev.firstcome.quickstart.vitals;

import java.util.List;
import java.util.Map;

/**
 * What it was like at one moment, and since the one before.
 *
 * @param seconds since the start
 * @param interval how many seconds since the sample before
 * @param processes by name, those that ran
 * @param diskKib by the name of what is stored, what was there
 * @param faults that were under way at any time of the interval
 */
record Sample(
    double seconds,
    double interval,
    Map<String, Footprint> processes,
    Map<String, Long> diskKib,
    Pulse pulse,
    List<String> faults) {
  private static final double KIB = 1024;

  Sample {
    processes = Map.copyOf(processes);
    diskKib = Map.copyOf(diskKib);
    faults = List.copyOf(faults);
  }

  static double mib(long kib) {
    return kib / KIB;
  }

  double answersPerSecond() {
    return interval > 0 ? pulse.answers() / interval : 0;
  }
}
