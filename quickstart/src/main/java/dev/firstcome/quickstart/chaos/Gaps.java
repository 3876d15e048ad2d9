package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.PartitionRule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long clients waited at most, in milliseconds.
 *
 * @param affectedMillis of those whose key was decided by a processor that a fault befell meanwhile
 * @param elsewhereMillis of others who waited while any fault lasted, or had just been healed
 * @param quietMillis of those who waited while all was well
 * @param byFault of all who waited while such a fault lasted, alone or not, or had just been healed
 */
public record Gaps(
    long affectedMillis, long elsewhereMillis, long quietMillis, SortedMap<String, Long> byFault) {
  private static final long AFTERMATH_NANOS = 10_000_000_000L;

  static Gaps of(List<Chronicle.Answer> answers, List<Happened> happened, int partitions) {
    long affected = 0;
    long elsewhere = 0;
    long quiet = 0;
    SortedMap<String, Long> byFault = new TreeMap<>();
    happened.forEach(each -> byFault.put(each.fault().word(), 0L));
    for (Chronicle.Answer answer : answers) {
      int partition = PartitionRule.partition(answer.home(), partitions);
      List<Happened> meanwhile =
          happened.stream().filter(fault -> overlaps(fault, answer)).toList();
      meanwhile.forEach(each -> byFault.merge(each.fault().word(), answer.millis(), Math::max));
      if (meanwhile.stream().anyMatch(fault -> fault.owned().contains(partition))) {
        affected = Math.max(affected, answer.millis());
      } else if (!meanwhile.isEmpty()) {
        elsewhere = Math.max(elsewhere, answer.millis());
      } else {
        quiet = Math.max(quiet, answer.millis());
      }
    }
    return new Gaps(affected, elsewhere, quiet, byFault);
  }

  private static boolean overlaps(Happened fault, Chronicle.Answer answer) {
    return answer.askedNanos() - (fault.endedNanos() + AFTERMATH_NANOS) < 0
        && answer.answeredNanos() - fault.beganNanos() > 0;
  }

  public long worstMillis() {
    return Math.max(affectedMillis, Math.max(elsewhereMillis, quietMillis));
  }
}
