package dev.firstcome.quickstart.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

  @Test
  void one_seed_is_one_schedule() {
    assertEquals(first(200, ALL, 7), first(200, ALL, 7));
    assertNotEquals(first(200, ALL, 7), first(200, ALL, 8));
  }

  @Test
  void every_fault_comes_and_lasts_as_long_as_it_may() {
    Set<Fault> seen = new HashSet<>();
    for (Schedule.Event event : first(2_000, ALL, 1)) {
      seen.add(event.fault());
      assertTrue(event.lasting().compareTo(event.fault().shortest()) >= 0, event.toString());
      assertTrue(event.lasting().compareTo(event.fault().longest()) <= 0, event.toString());
    }
    assertEquals(ALL, seen);
  }

  @Test
  void some_begin_while_another_lasts() {
    assertTrue(first(200, ALL, 1).stream().anyMatch(Schedule.Event::overlaps));
    assertFalse(first(200, ALL, 1).stream().allMatch(Schedule.Event::overlaps));
  }

  @Test
  void only_what_is_wanted_comes() {
    Set<Fault> wanted = EnumSet.of(Fault.CUT, Fault.KILL_SINK);
    assertTrue(first(200, wanted, 3).stream().allMatch(event -> wanted.contains(event.fault())));
    assertFalse(Schedule.drawn(Set.of(), 3).events().hasNext());
  }

  @Test
  void what_is_to_come_once_comes_in_turn() {
    List<Fault> wanted = List.of(Fault.SLOW, Fault.CUT, Fault.SLOW);
    Iterator<Schedule.Event> events = Schedule.each(wanted, 5).events();
    Stream<Fault> came = Stream.generate(events::next).limit(3).map(Schedule.Event::fault);
    assertEquals(wanted, came.toList());
    assertFalse(events.hasNext());
  }

  @Test
  void what_comes_once_takes_as_long_as_its_parts() {
    Schedule schedule = Schedule.each(List.of(Fault.SLOW, Fault.CUT), 5);
    Duration length = Duration.ZERO;
    for (Iterator<Schedule.Event> events = schedule.events(); events.hasNext(); ) {
      Schedule.Event event = events.next();
      length = length.plus(event.pause()).plus(event.lasting());
    }
    assertEquals(length, schedule.length());
  }

  private static List<Schedule.Event> first(int count, Set<Fault> faults, long seed) {
    return Stream.generate(Schedule.drawn(faults, seed).events()::next).limit(count).toList();
  }
}
