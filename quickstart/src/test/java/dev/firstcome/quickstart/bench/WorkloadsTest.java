package dev.firstcome.quickstart.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.bench.Course.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A workload finds what was answered wrongly, and is content with what was not. */
final class WorkloadsTest {
  private static final Reply TAKEN = new Reply(Reply.Kind.REFUSED, json("{'code':'slot-taken'}"));
  private static final Reply ACCEPTED = new Reply(Reply.Kind.ACCEPTED, json("{}"));

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static Reply version(long version) {
    return new Reply(Reply.Kind.ACCEPTED, json("{'result':{'version':" + version + "}}"));
  }

  private static Reply conflict(long version) {
    return new Reply(
        Reply.Kind.REFUSED, json("{'code':'version-conflict','currentVersion':" + version + "}"));
  }

  private static Step ask(Course course, Reply reply) {
    course.next();
    return course.heard(reply);
  }

  @Test
  void one_winner_of_a_slot_is_right() {
    Workload slots = new OneSlot();
    assertEquals(Step.DONE, ask(slots.course(0), TAKEN));
    assertEquals(Step.DONE, ask(slots.course(1), ACCEPTED));
    assertEquals(List.of(), slots.violations());
  }

  @Test
  void two_winners_of_a_slot_are_not_and_neither_is_none() {
    Workload two = new OneSlot();
    ask(two.course(0), ACCEPTED);
    ask(two.course(1), ACCEPTED);
    assertEquals(List.of("slot 0 had 2 winners"), two.violations());
    Workload none = new OneSlot();
    ask(none.course(0), TAKEN);
    assertEquals(List.of("slot 0 had 0 winners"), none.violations());
  }

  @Test
  void another_refusal_than_that_it_is_taken_is_wrong() {
    Reply other = new Reply(Reply.Kind.REFUSED, json("{'code':'not-found'}"));
    assertEquals(Step.WRONG, ask(new OneSlot().course(0), other));
    assertEquals(Step.WRONG, ask(new Keys(1, 1).course(0), other));
    assertEquals(Step.WRONG, ask(new OneRow(true).course(0), other));
    assertEquals(Step.WRONG, ask(new Mixed().course(0), other));
  }

  @Test
  void who_edits_an_old_version_asks_again_with_the_one_there_is() {
    Workload row = new OneRow(true);
    Course course = row.course(0);
    assertEquals(Step.AGAIN, ask(course, conflict(1)));
    assertEquals(
        1, Json.read(course.next().body()).wholeNumber("expectedVersion", 0, Integer.MAX_VALUE));
  }

  @Test
  void who_names_no_version_cannot_be_late() {
    Workload row = new OneRow(false);
    Course course = row.course(0);
    assertFalse(new String(course.next().body(), UTF_8).contains("expectedVersion"));
    assertEquals(Step.DONE, ask(course, version(1)));
    assertEquals(Step.WRONG, ask(course, conflict(1)));
    assertEquals(List.of(), row.violations());
  }

  @Test
  void edits_that_lead_to_versions_one_after_the_other_are_right() {
    Workload row = new OneRow(true);
    assertEquals(Step.DONE, ask(row.course(0), version(2)));
    assertEquals(Step.DONE, ask(row.course(1), version(1)));
    assertEquals(List.of(), row.violations());
  }

  @Test
  void a_version_that_two_have_made_is_a_lost_update_and_one_that_nobody_has_is_another() {
    Workload twice = new OneRow(true);
    ask(twice.course(0), version(1));
    ask(twice.course(1), version(1));
    assertEquals(
        List.of("version 1 was given out twice", "2 edits led to version 1"), twice.violations());
    Workload gap = new OneRow(true);
    ask(gap.course(0), version(2));
    assertEquals(List.of("1 edits led to version 2"), gap.violations());
  }

  @Test
  void of_keys_each_slot_is_wanted_by_as_many_as_are_to_and_one_of_them_wins() {
    Keys keys = new Keys(4, 2);
    Course course = keys.course(0);
    Map<String, Integer> wanted = new HashMap<>();
    Set<String> guests = new HashSet<>();
    for (int n = 0; n < 400; n++) {
      var body = Json.read(course.next().body());
      String slot = body.text("calendar", 100) + body.text("start", 100);
      int before = wanted.merge(slot, 1, Integer::sum) - 1;
      guests.add(slot + body.text("guest", 100));
      course.heard(before == 0 ? ACCEPTED : TAKEN);
    }
    assertEquals(400, guests.size());
    assertEquals(2, wanted.values().stream().mapToInt(each -> each).max().orElseThrow());
    assertEquals(List.of(), keys.violations());
  }

  @Test
  void of_keys_a_slot_that_two_have_is_found() {
    Keys keys = new Keys(1, 2);
    ask(keys.course(0), ACCEPTED);
    ask(keys.course(1), ACCEPTED);
    assertEquals(List.of("slot 0/0 had 2 winners"), keys.violations());
  }

  @Test
  void mixed_is_an_edit_and_then_a_slot_and_each_edit_has_the_next_version() {
    Workload mixed = new Mixed();
    Course course = mixed.course(0);
    assertEquals(Step.DONE, ask(course, version(1)));
    assertEquals(Step.DONE, ask(course, ACCEPTED));
    assertEquals(Step.DONE, ask(course, version(3)));
    assertEquals(List.of("edit 2 of a row led to version 3"), mixed.violations());
  }
}
