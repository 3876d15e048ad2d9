package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.FieldWriter;
import java.util.List;

/**
 * How long it took to read a manager's dashboard while values were recorded.
 *
 * @param recorded how many values a second were recorded and answered, until the last one was
 * @param failed how many values were refused, or had no answer
 * @param reads how long each took, from when it was due
 * @param faults of each reading that was no dashboard, or had totals that are not those of its
 *     members, what was read
 * @param isRight whether in the end the dashboard had the totals that the values come to
 * @param behindMillis how long after the last answer it had them
 */
public record DashboardResult(
    DashboardPlan plan,
    double recorded,
    int failed,
    Latency reads,
    List<String> faults,
    boolean isRight,
    long behindMillis) {
  /** What a reading may take, but for one in a hundred. */
  public static final long MOST_MICROS = 20_000;

  private static final double SUSTAINED = 0.95;

  /** Whether the values were recorded as fast as they were offered. */
  public boolean isSustained() {
    return failed == 0 && recorded >= SUSTAINED * plan.values();
  }

  /** Whether what was read is right, however long it took. */
  public boolean isSound() {
    return isRight && faults.isEmpty() && failed == 0;
  }

  public boolean holds() {
    return isSound() && isSustained() && reads.count() > 0 && reads.microsAt(99) <= MOST_MICROS;
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.wholeNumber("leaders", plan.leaders())
        .wholeNumber("agents", plan.agents())
        .wholeNumber("offeredPerSecond", plan.values())
        .wholeNumber("recordedPerSecond", Math.round(recorded))
        .flag("sustained", isSustained())
        .wholeNumber("failed", failed)
        .object(
            "reads",
            inner ->
                inner
                    .wholeNumber("answered", reads.count())
                    .wholeNumber("p50Micros", reads.microsAt(50))
                    .wholeNumber("p99Micros", reads.microsAt(99))
                    .wholeNumber("maxMicros", reads.microsAt(100)))
        .wholeNumber("broken", faults.size())
        .flag("right", isRight)
        .wholeNumber("behindMillis", behindMillis);
  }
}
