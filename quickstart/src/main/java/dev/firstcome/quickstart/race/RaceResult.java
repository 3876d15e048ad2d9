package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.FieldWriter;
import java.time.Duration;
import java.util.List;

/**
 * What came of a race; the same words for every scenario.
 *
 * @param requests how many things were asked, each for the first time
 * @param accepted how many of them were accepted
 * @param refused how many of them were refused
 * @param unanswered how many of them had no answer when their patience was over
 * @param repeated how many of them asked a second time
 * @param replayed how many of those were told the same again, marked as a replay
 * @param violations every promise that was not kept, in a sentence
 * @param rows how many rows stand for it
 * @param rowsFrom who says so
 * @param latency of the first answers
 * @param took from the first request to the last of the first answers, without what was waited for
 * @param notes what is needed to understand the result, or to have the same again
 */
public record RaceResult(
    String scenario,
    int requests,
    int byKafka,
    int accepted,
    int refused,
    int unanswered,
    int repeated,
    int replayed,
    List<String> violations,
    int rows,
    String rowsFrom,
    Latency latency,
    Duration took,
    List<String> notes) {
  private static final int LISTED = 20;

  /** Whether every promise was kept. */
  public boolean holds() {
    return violations.isEmpty();
  }

  /** The violations to list, of which there may be as many as callers. */
  public List<String> listedViolations() {
    return violations.subList(0, Math.min(LISTED, violations.size()));
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.text("scenario", scenario)
        .wholeNumber("requests", requests)
        .wholeNumber("accepted", accepted)
        .wholeNumber("refused", refused)
        .wholeNumber("unanswered", unanswered)
        .wholeNumber("replayed", replayed)
        .wholeNumber("violations", violations.size())
        .wholeNumber("rowsInPostgres", rows)
        .wholeNumber("p50Millis", latency.millisAt(50))
        .wholeNumber("p99Millis", latency.millisAt(99))
        .wholeNumber("maxMillis", latency.millisAt(100))
        .wholeNumber("tookMillis", took.toMillis())
        .wholeNumber("byKafka", byKafka)
        .wholeNumber("repeated", repeated)
        .text("rowsFrom", rowsFrom)
        .texts("violationsListed", listedViolations())
        .texts("notes", notes);
  }
}
