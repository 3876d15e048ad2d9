package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.json.FieldWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of striking processors under load.
 *
 * @param requests in all
 * @param failed of them, how many were refused or never answered
 */
public record Failover(FailoverPlan plan, List<Strike> strikes, int requests, int failed) {
  /** What the struck one's keys may wait. */
  public static final long OWN_MILLIS = 2_000;

  /** What all other keys may wait. */
  public static final long OTHERS_MILLIS = 500;

  /**
   * One of them. Of each partition it is looked how long no request of one key was answered.
   *
   * @param whom which processor
   * @param owned what it decided
   * @param ownMillis the longest pause of a partition that it decided
   * @param othersMillis the longest of the others; empty if it decided all
   * @param visitsMillis the longest that a request over two keys took, anywhere
   */
  public record Strike(
      String whom,
      Set<Integer> owned,
      long ownMillis,
      Optional<Long> othersMillis,
      long visitsMillis) {}

  public Failover {
    strikes = List.copyOf(strikes);
  }

  public long worstOwnMillis() {
    return strikes.stream().mapToLong(Strike::ownMillis).max().orElse(0);
  }

  public long worstOthersMillis() {
    return strikes.stream()
        .flatMap(strike -> strike.othersMillis().stream())
        .max(Comparator.naturalOrder())
        .orElse(0L);
  }

  public long worstVisitsMillis() {
    return strikes.stream().mapToLong(Strike::visitsMillis).max().orElse(0);
  }

  /** Whether everything was answered, in time. */
  public boolean holds() {
    return failed == 0 && worstOwnMillis() <= OWN_MILLIS && worstOthersMillis() <= OTHERS_MILLIS;
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.wholeNumber("offeredPerSecond", plan.rate())
        .wholeNumber("kills", strikes.size())
        .wholeNumber("requests", requests)
        .wholeNumber("failed", failed)
        .wholeNumber("worstOwnMillis", worstOwnMillis())
        .wholeNumber("worstOthersMillis", worstOthersMillis())
        .wholeNumber("worstVisitsMillis", worstVisitsMillis())
        .flag("holds", holds());
  }
}
