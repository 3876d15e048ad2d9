package dev.firstcome.gateway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.OurFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is kept in memory, and that it stays within its bounds. */
final class KeepersTest {

  private static UUID id(int number) {
    return new UUID(number, number);
  }

  private static KnownOutcome outcome(int bytes) {
    return new KnownOutcome(new byte[bytes], false);
  }

  /** An answer that no decision gave, at an offset of the same number. */
  private static LoggedOutcome logged(int number, KnownOutcome outcome) {
    return new LoggedOutcome(0, number, "", Optional.of(id(number)), false, outcome);
  }

  private static KnownOutcome refused(Refusal refusal) {
    return new KnownOutcome(
        new Outcome(
                "id",
                id(1),
                "booking.hold",
                Optional.empty(),
                Position.of(1, 2, 3),
                Instant.EPOCH,
                new Answer.Refused(refusal))
            .bytes(),
        false);
  }

  // ---- recent outcomes

  @Property
  void recent_outcomes_keep_within_their_bytes_and_the_newest_stay(
      @ForAll List<@IntRange(min = 0, max = 2_000) Integer> sizes) {
    RecentOutcomes recent = new RecentOutcomes(5_000);
    for (int i = 0; i < sizes.size(); i++) {
      recent.put(logged(i, outcome(sizes.get(i))));
      assertTrue(recent.bytes() <= 5_000);
      assertTrue(recent.find(id(i)).isPresent());
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      if (recent.find(id(i)).isPresent()) {
        kept.add(i);
      }
    }
    assertEquals(recent.count(), kept.size());
    assertTrue(kept.isEmpty() || kept.getFirst() + kept.size() == sizes.size());
  }

  @Test
  void the_first_outcome_stands() {
    RecentOutcomes recent = new RecentOutcomes(50_000);
    KnownOutcome first = refused(new IdempotencyKeyReused());
    recent.put(logged(1, first));
    recent.put(logged(1, refused(new OurFault())));

    assertSame(first, recent.find(id(1)).orElseThrow());
  }

  @Test
  void unless_it_said_to_come_again() {
    RecentOutcomes recent = new RecentOutcomes(50_000);
    KnownOutcome first = refused(new OurFault());
    recent.put(logged(1, first));
    KnownOutcome second = outcome(100);
    recent.put(logged(1, second));

    assertSame(second, recent.find(id(1)).orElseThrow());
    assertEquals(2 * RecentOutcomes.ENTRY_BYTES + first.bytes().length + 100, recent.bytes());
    assertEquals(1, recent.count());
  }

  @Test
  void what_cannot_be_read_does_not_stand_in_the_way() {
    RecentOutcomes recent = new RecentOutcomes(50_000);
    recent.put(logged(1, outcome(100)));
    KnownOutcome second = refused(new IdempotencyKeyReused());
    recent.put(logged(1, second));

    assertSame(second, recent.find(id(1)).orElseThrow());
  }

  // ---- waiters

  @Test
  void all_who_wait_for_one_outcome_are_told_once() {
    Outcomes outcomes =
        new Outcomes(
            new RecentOutcomes(50_000),
            new Undecided(
                new Undecided.Bounds(10, 10, Duration.ofSeconds(1), Duration.ofHours(1)),
                () -> 0L));
    List<String> told = new ArrayList<>();
    outcomes.await(id(1), outcome -> told.add("one"));
    outcomes.await(id(1), outcome -> told.add("another"));
    outcomes.arrived(logged(1, refused(new OurFault())));
    outcomes.arrived(logged(1, refused(new OurFault())));

    assertEquals(List.of("one", "another"), told);
    assertEquals(0, outcomes.waiting());
  }

  @Test
  void who_comes_late_is_told_at_once() {
    Outcomes outcomes =
        new Outcomes(
            new RecentOutcomes(50_000),
            new Undecided(
                new Undecided.Bounds(10, 10, Duration.ofSeconds(1), Duration.ofHours(1)),
                () -> 0L));
    outcomes.arrived(logged(1, outcome(1)));
    List<String> told = new ArrayList<>();
    outcomes.await(id(1), outcome -> told.add("late"));

    assertEquals(List.of("late"), told);
    assertEquals(0, outcomes.waiting());
  }
}
