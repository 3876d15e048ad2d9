package dev.firstcome.quickstart.race;

import java.time.Duration;

/**
 * How dashboards are to be read while they change.
 *
 * @param leaders of one manager
 * @param agents of all leaders together
 * @param values how many are recorded in a second
 * @param reads how often the manager's dashboard is read in a second
 * @param warmUp how long it goes on before any reading counts
 * @param measured how long readings count
 */
public record DashboardPlan(
    int leaders, int agents, int values, int reads, Duration warmUp, Duration measured) {
  int valuesInAll() {
    return count(values, warmUp.plus(measured));
  }

  int readsInAll() {
    return count(reads, warmUp.plus(measured));
  }

  int readsOfWarmUp() {
    return count(reads, warmUp);
  }

  Duration valueDue(int number) {
    return Duration.ofNanos(number * 1_000_000_000L / values);
  }

  Duration readDue(int number) {
    return Duration.ofNanos(number * 1_000_000_000L / reads);
  }

  private static int count(int perSecond, Duration time) {
    return Math.toIntExact(time.toMillis() * perSecond / 1_000);
  }
}
