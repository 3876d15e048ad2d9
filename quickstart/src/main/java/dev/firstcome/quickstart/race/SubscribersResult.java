package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.FieldWriter;
import java.util.List;

/**
 * What those who subscribe were told, and when.
 *
 * @param expected how many requests were accepted: an event for each
 * @param failed how many requests were refused, or had no answer
 * @param received events, each counted once
 * @param repeated events that came again, or that nobody asked for
 * @param cuts connections that ended before they were to
 * @param fromOutcome from when the broker had appended the outcome to the log, where the reader had
 *     not to see it before its transaction was committed; of nothing if Kafka was out of reach
 * @param fromDecision from when the broker had taken the request, which is what its outcome names
 *     as {@code decidedAt}: decision, commit and delivery
 * @param fromRequest from when the request was due
 * @param heapMebibytes what the gateway's process had in use at least, in the first, the middle and
 *     the last third of the time
 */
public record SubscribersResult(
    int subscribers,
    int expected,
    int failed,
    int received,
    int repeated,
    int cuts,
    double achieved,
    Latency fromOutcome,
    Latency fromDecision,
    Latency fromRequest,
    List<Long> heapMebibytes) {

  public int missing() {
    return expected - received;
  }

  /** Whether everybody was told everything once. */
  public boolean holds() {
    return expected > 0 && missing() == 0 && repeated == 0;
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.wholeNumber("subscribers", subscribers)
        .wholeNumber("achievedPerSecond", Math.round(achieved))
        .wholeNumber("failed", failed)
        .wholeNumber("expected", expected)
        .wholeNumber("received", received)
        .wholeNumber("missing", missing())
        .wholeNumber("repeated", repeated)
        .wholeNumber("cuts", cuts)
        .object("fromOutcome", inner -> write(fromOutcome, inner))
        .object("fromDecision", inner -> write(fromDecision, inner))
        .object("fromRequest", inner -> write(fromRequest, inner))
        .object("heapMebibytes", this::writeHeap);
  }

  private void writeHeap(FieldWriter out) {
    out.wholeNumber("start", heapMebibytes.getFirst())
        .wholeNumber("middle", heapMebibytes.get(heapMebibytes.size() / 2))
        .wholeNumber("end", heapMebibytes.getLast());
  }

  private static void write(Latency latency, FieldWriter out) {
    out.wholeNumber("p50Micros", latency.microsAt(50))
        .wholeNumber("p99Micros", latency.microsAt(99))
        .wholeNumber("maxMicros", latency.microsAt(100));
  }
}
