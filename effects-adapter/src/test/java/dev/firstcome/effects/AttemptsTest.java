package dev.firstcome.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.effects.Attempts.Next.GiveUp;
import dev.firstcome.effects.Attempts.Next.Wait;
import dev.firstcome.runtime.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttemptsTest {
  private final Attempts attempts =
      new Attempts(5, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)));

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 5"})
  void the_pause_is_anything_up_to_a_ceiling_that_doubles(int tries, int ceilingSeconds) {
    for (int i = 0; i < 200; i++) {
      Duration pause = assertInstanceOf(Wait.class, attempts.after(tries)).pause();
      assertTrue(pause.compareTo(Duration.ofSeconds(ceilingSeconds)) <= 0, pause::toString);
    }
  }

  @Test
  void after_the_last_try_it_is_given_up() {
    assertEquals(new GiveUp(), attempts.after(5));
    assertEquals(new GiveUp(), attempts.after(6));
  }

  @Test
  void a_try_too_many_is_one_after_tries_that_never_ended() {
    assertFalse(attempts.isTooMany(5));
    assertTrue(attempts.isTooMany(6));
  }
}
