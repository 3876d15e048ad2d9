package dev.firstcome.gateway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many of a flooded key are in the log at once. */
final class WindowTest {
  private static final Duration IN_TIME = Duration.ofMillis(20);
  private static final Duration LATE = IN_TIME.plusNanos(1);

  private final Window window = new Window(IN_TIME);
  private long now = Long.MAX_VALUE - 1_000;

  private void own(int times, Duration took) {
    for (int n = 0; n < times; n++) {
      window.learn(took.toNanos(), true, now);
    }
  }

  private void others(int times, Duration took) {
    for (int n = 0; n < times; n++) {
      window.learn(took.toNanos(), false, now);
    }
  }

  @Test
  void nothing_is_learned_while_nobody_stands_in_line() {
    own(1_000, IN_TIME);
    others(1_000, IN_TIME);
    assertEquals(Window.LEAST, window.size());

    window.stands();
    window.standsNoMore();
    own(1_000, IN_TIME);
    assertEquals(Window.LEAST, window.size());
  }

  @Test
  void with_nobody_else_about_it_grows_by_one_for_as_many_as_there_are() {
    window.stands();
    own(Window.LEAST, IN_TIME);
    assertEquals(Window.LEAST + 1, window.size(), 1);
    own(10_000, IN_TIME);
    assertEquals(Math.sqrt(2 * 10_000), window.size(), 5);
  }

  @Test
  void with_nobody_else_about_it_shrinks_by_a_tenth_for_as_many_as_were_late() {
    window.stands();
    own(10_000, IN_TIME);
    int before = window.size();
    own(before, LATE);
    assertEquals(before * 0.9, window.size(), 1);
    own(10_000, LATE);
    assertEquals(Window.LEAST, window.size());
  }

  @Test
  void others_who_are_late_count_far_more() {
    window.stands();
    own(10_000, IN_TIME);
    int before = window.size();
    others(10, LATE);
    assertEquals(before - 10, window.size());
    others(1_000, LATE);
    assertEquals(Window.LEAST, window.size());
  }

  @Test
  void it_settles_where_one_in_twenty_of_the_others_is_late() {
    window.stands();
    Random random = new Random(7);
    double sizes = 0;
    int rounds = 20_000;
    for (int n = 0; n < 2 * rounds; n++) {
      // The more there are, the more of the others are late: of 60 one in twenty.
      others(1, random.nextInt(1_200) < window.size() ? LATE : IN_TIME);
      sizes += n < rounds ? 0 : window.size();
    }
    assertEquals(60, sizes / rounds, 6);
  }

  @Test
  void its_own_do_not_count_until_nobody_else_was_about_for_a_while() {
    window.stands();
    others(1_900, IN_TIME);
    int before = window.size();
    now += Window.OTHERS_COUNT_FOR.toNanos();
    own(1_000, LATE);
    own(1_000, IN_TIME);
    assertEquals(before, window.size());

    now++;
    own(1_000, LATE);
    assertEquals(Math.max(Window.LEAST, before - 100), window.size(), 1);
  }
}
