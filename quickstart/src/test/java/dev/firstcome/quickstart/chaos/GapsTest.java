package dev.firstcome.quickstart.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A processor is killed from second 10 to 13; what is within ten seconds after counts as its. */
final class GapsTest {
  private static final int PARTITIONS = 4;
  private static final Key KEY = new Key("calendar", "dr-lee");
  private static final int OWN = PartitionRule.partition(KEY, PARTITIONS);

  @Test
  void whoever_waits_for_a_partition_of_the_killed_is_affected() {
    assertEquals(
        new Gaps(4_000, 0, 0, longest(4_000)), gaps(killed(Set.of(OWN)), answer(11_000, 15_000)));
  }

  @Test
  void whoever_waits_for_another_meanwhile_is_elsewhere() {
    assertEquals(
        new Gaps(0, 4_000, 0, longest(4_000)),
        gaps(killed(Set.of((OWN + 1) % PARTITIONS)), answer(11_000, 15_000)));
  }

  @Test
  void whoever_was_answered_before_or_asked_long_after_waited_in_peace() {
    assertEquals(
        new Gaps(0, 0, 900, longest(0)),
        gaps(killed(Set.of(OWN)), answer(9_000, 9_900), answer(24_000, 24_500)));
  }

  @Test
  void the_aftermath_is_the_faults_too() {
    assertEquals(
        new Gaps(700, 0, 0, longest(700)), gaps(killed(Set.of(OWN)), answer(22_000, 22_700)));
  }

  private static Gaps gaps(Happened fault, Chronicle.Answer... answers) {
    return Gaps.of(List.of(answers), List.of(fault), PARTITIONS);
  }

  private static SortedMap<String, Long> longest(long millis) {
    return new TreeMap<>(Map.of("kill-processor", millis));
  }

  private static Happened killed(Set<Integer> owned) {
    return new Happened(Fault.KILL_PROCESSOR, "processor-0", owned, nanos(10_000), nanos(13_000));
  }

  private static Chronicle.Answer answer(long asked, long answered) {
    return new Chronicle.Answer(KEY, nanos(asked), nanos(answered));
  }

  private static long nanos(long millis) {
    return millis * 1_000_000;
  }
}
