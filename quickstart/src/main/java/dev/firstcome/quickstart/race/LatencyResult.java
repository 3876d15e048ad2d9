package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.FieldWriter;

/**
 * How long requests took that concern one key and two.
 *
 * @param offered how many were asked in a second
 * @param achieved how many were answered in a second, until the last one was
 * @param failed how many were refused, or had no answer
 */
public record LatencyResult(
    double offered, double achieved, int failed, Latency oneKey, Latency twoKeys) {
  /** What there may be at most between the two. */
  public static final double MOST = 3;

  private static final double SUSTAINED = 0.95;

  public double ratio(double percentile) {
    long one = oneKey.microsAt(percentile);
    return one == 0 ? 0 : (double) twoKeys.microsAt(percentile) / one;
  }

  /** Whether the answers kept up with the requests; if not, the figures are those of a queue. */
  public boolean isSustained() {
    return failed == 0 && achieved >= SUSTAINED * offered;
  }

  public boolean holds() {
    boolean isMeasured = oneKey.count() > 0 && twoKeys.count() > 0;
    return isMeasured && isSustained() && ratio(50) <= MOST && ratio(99) <= MOST;
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.wholeNumber("offeredPerSecond", Math.round(offered))
        .wholeNumber("achievedPerSecond", Math.round(achieved))
        .flag("sustained", isSustained())
        .wholeNumber("failed", failed)
        .object("oneKey", inner -> write(oneKey, inner))
        .object("twoKeys", inner -> write(twoKeys, inner))
        .wholeNumber("ratioP50Percent", Math.round(100 * ratio(50)))
        .wholeNumber("ratioP99Percent", Math.round(100 * ratio(99)));
  }

  private static void write(Latency latency, FieldWriter out) {
    out.wholeNumber("answered", latency.count())
        .wholeNumber("p50Micros", latency.microsAt(50))
        .wholeNumber("p99Micros", latency.microsAt(99))
        .wholeNumber("maxMicros", latency.microsAt(100));
  }
}
