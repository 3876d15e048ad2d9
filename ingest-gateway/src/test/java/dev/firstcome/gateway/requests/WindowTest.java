package dev.firstcome.gateway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many of a flooded key are in the log at once. */
final class WindowTest {
  private static final Duration IN_TIME = Duration.ofMillis(20);
  private static final Duration LATE = IN_TIME.plusNanos(1);
  private static final Duration OWN_IN_TIME = IN_TIME.multipliedBy(Window.ALONE);
  private static final Duration OWN_LATE = OWN_IN_TIME.plusNanos(1);
  private static final int MOST = 2_000;

  private final Window window = new Window(IN_TIME, MOST);
  private long now = Long.MAX_VALUE - 1_000;

  private void flood() {
    window.stands(1);
    window.crowds(1);
  }

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
  void it_does_not_grow_while_nobody_stands_in_line() {
    window.crowds(1);
    own(1_000, IN_TIME);
    others(1_000, IN_TIME);
    assertEquals(Window.LEAST, window.size());

    window.stands(1);
    window.stands(-1);
    own(1_000, IN_TIME);
    assertEquals(Window.LEAST, window.size());
  }

  @Test
  void but_it_shrinks() {
    flood();
    own(10_000, OWN_IN_TIME);
    int before = window.size();
    window.stands(-1);
    others(100, LATE);
    assertEquals(before - 20, window.size(), 1);
  }

  @Test
  void it_is_never_more_than_there_may_be_of_a_key() {
    Window narrow = new Window(IN_TIME, 50);
    narrow.stands(1);
    for (int n = 0; n < 10_000; n++) {
      narrow.learn(1, true, now);
    }
    assertEquals(50, narrow.size());
  }

  // ---- alone

  @Test
  void with_nobody_else_about_it_grows_by_one_for_as_many_as_there_are() {
    flood();
    own(Window.LEAST + 1, OWN_IN_TIME);
    assertEquals(Window.LEAST + 1, window.size());
    own(10_000, OWN_IN_TIME);
    assertEquals(Math.sqrt(2 * 10_000), window.size(), 5);
  }

  @Test
  void with_nobody_else_about_it_shrinks_by_a_tenth_for_as_many_as_were_late() {
    flood();
    own(10_000, OWN_IN_TIME);
    int before = window.size();
    own(before, OWN_LATE);
    assertEquals(before * 0.9, window.size(), 1);
    own(10_000, OWN_LATE);
    assertEquals(Window.LEAST, window.size());
  }

  // ---- beside others

  @Test
  void others_who_are_late_make_it_shrink_down_to_a_handful() {
    flood();
    own(10_000, OWN_IN_TIME);
    int before = window.size();
    others(10, LATE);
    assertEquals(before - 2, window.size());
    others(10_000, LATE);
    assertEquals(Window.LEAST, window.size());
  }

  @Test
  void it_settles_where_one_in_twenty_of_the_others_is_late() {
    flood();
    own(1, IN_TIME);
    Random random = new Random(7);
    double sizes = 0;
    int rounds = 50_000;
    for (int n = 0; n < 2 * rounds; n++) {
      // The more there are, the more of the others are late: of 60 one in twenty.
      others(1, random.nextInt(1_200) < window.size() ? LATE : IN_TIME);
      sizes += n < rounds ? 0 : window.size();
    }
    assertEquals(60, sizes / rounds, 6);
  }

  @Test
  void its_own_do_not_count_until_nobody_else_was_about_for_a_while() {
    flood();
    own(1, IN_TIME);
    others(9_500, IN_TIME);
    int before = window.size();
    now += Window.COUNTS_FOR.toNanos();
    own(1_000, OWN_LATE);
    own(1_000, OWN_IN_TIME);
    assertEquals(before, window.size());

    now++;
    own(500, OWN_LATE);
    assertEquals(before - 50, window.size(), 1);
  }

  @Test
  void others_do_not_count_while_none_of_many_were_decided_for_a_while() {
    flood();
    others(10_000, IN_TIME);
    assertEquals(Window.LEAST, window.size());

    own(1, IN_TIME);
    now += Window.COUNTS_FOR.toNanos();
    others(950, IN_TIME);
    assertEquals(Window.LEAST + 10, window.size(), 1);
    now++;
    others(10_000, IN_TIME);
    assertEquals(Window.LEAST + 10, window.size(), 1);
  }

  // ---- what is in time

  private void assertInTime(Duration expected) {
    double nanos = (double) expected.toNanos();
    assertEquals(nanos, window.inTimeNanos(), nanos / 10);
  }

  private static Duration times(double factor, Duration what) {
    return Duration.ofNanos((long) (factor * what.toNanos()));
  }

  @Test
  void where_all_takes_long_in_time_is_half_as_long_again_as_in_the_middle() {
    assertInTime(IN_TIME);
    Duration usual = IN_TIME.multipliedBy(4);
    Random random = new Random(7);
    for (int n = 0; n < 20_000; n++) {
      others(1, times(0.5 + random.nextDouble(), usual));
    }
    assertInTime(times(Window.IN_TIME_OF_USUAL, usual));

    others(20_000, Duration.ofMillis(1));
    assertInTime(IN_TIME);
  }

  @Test
  void what_takes_long_with_a_handful_is_usual_though_there_is_a_line() {
    window.stands(1);
    own(1_000, IN_TIME.multipliedBy(4));
    assertTrue(window.size() > 2 * Window.LEAST);
  }

  @Test
  void what_takes_long_with_many_is_not_usual_though_there_is_no_line() {
    window.crowds(1);
    others(100_000, IN_TIME.multipliedBy(10));
    own(100_000, IN_TIME.multipliedBy(10));
    assertInTime(IN_TIME);
  }

  @Test
  void what_was_usual_before_is_not_kept_when_it_takes_less_with_many() {
    others(20_000, IN_TIME.multipliedBy(10));
    flood();
    others(5_000, IN_TIME);
    assertInTime(times(Window.IN_TIME_OF_USUAL, IN_TIME));
  }

  @Test
  void there_are_many_of_a_key_while_more_than_a_handful_are_in_the_log() {
    flood();
    own(100, OWN_IN_TIME);
    window.crowds(-1);
    window.stands(-1);
    KeyQueue queue = new KeyQueue(window);
    List<KeyQueue.Entry> entries = new ArrayList<>();
    for (int n = 0; n <= Window.LEAST; n++) {
      entries.add(new KeyQueue.Entry("a", () -> {}, now));
      queue.enter(entries.getLast(), now);
    }
    others(10_000, IN_TIME.multipliedBy(10));
    assertInTime(IN_TIME);

    queue.leave(entries.getFirst(), now);
    others(10_000, IN_TIME.multipliedBy(10));
    assertInTime(times(10 * Window.IN_TIME_OF_USUAL, IN_TIME));
  }
}
