package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.quickstart.vitals.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param fields how many histories were checked
 * @param configurations of the dearest search
 * @param violations of what is promised, in sentences
 * @param recorded what the fleet was like meanwhile, if it was recorded
 */
public record ChaosReport(
    ChaosPlan plan,
    List<Happened> happened,
    Chronicle chronicle,
    int fields,
    int configurations,
    List<String> violations,
    Gaps gaps,
    Optional<Recorded> recorded) {
  private static final int LISTED = 20;

  public ChaosReport {
    happened = List.copyOf(happened);
    violations = List.copyOf(violations);
  }

  public boolean holds() {
    return violations.isEmpty();
  }

  /** Those to list. */
  public List<String> listed() {
    return violations.subList(0, Math.min(LISTED, violations.size()));
  }

  /** How often each fault came. */
  public SortedMap<String, Long> byFault() {
    SortedMap<String, Long> counts = new TreeMap<>();
    happened.forEach(fault -> counts.merge(fault.fault().word(), 1L, Long::sum));
    return counts;
  }

  /** How many requests were answered by what. */
  public SortedMap<String, Integer> byResult() {
    return chronicle.byResult();
  }

  public int requests() {
    return chronicle.requests();
  }

  public int unanswered() {
    return chronicle.unanswered();
  }

  /** Of the unanswered, those whose client did not mean to wait. */
  public int leftEarly() {
    return chronicle.leftEarly();
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    Map<String, Long> results = new HashMap<>();
    byResult().forEach((result, count) -> results.put(result, (long) count));
    out.wholeNumber("seed", plan.seed())
        .wholeNumber("seconds", plan.time().toSeconds())
        .wholeNumber("faults", happened.size())
        .wholeNumbers("byFault", byFault())
        .wholeNumbers("worstGapMillisByFault", gaps.byFault())
        .wholeNumber("requests", requests())
        .wholeNumbers("byResult", new TreeMap<>(results))
        .wholeNumber("unanswered", unanswered())
        .wholeNumber("leftEarly", leftEarly())
        .wholeNumber("histories", fields)
        .wholeNumber("configurations", configurations)
        .wholeNumber("violations", violations.size())
        .texts("violationsListed", listed())
        .wholeNumber("worstGapMillis", gaps.worstMillis())
        .wholeNumber("worstGapAffectedMillis", gaps.affectedMillis())
        .wholeNumber("worstGapElsewhereMillis", gaps.elsewhereMillis())
        .wholeNumber("worstGapQuietMillis", gaps.quietMillis())
        .flag("holds", holds());
    recorded.ifPresent(record -> out.object("recorded", record::write));
  }
}
