package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.join;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static dev.firstcome.processor.rules.booking.Words.leave;
import static dev.firstcome.processor.rules.booking.Words.reschedule;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Those in line are served first, in the order in which they came. */
final class WaitlistTest {
  private static final String SLOT = "09:00-09:30";

  /** Bob has it, and cid and dan wait. */
  private static Story line() {
    return given(
        at("08:00"), hold("b", "bob", SLOT), join("c", "cid", SLOT), join("d", "dan", SLOT));
  }

  // ---- coming and going

  @Test
  void a_place_in_line_is_told() {
    Story full = given(at("08:00"), hold("b", "bob", SLOT));
    full.when(at("08:01"), join("c", "cid", SLOT)).created("c waiting 1").place(1);
    full.when(at("08:01"), join("d", "dan", SLOT)).created("d waiting 1").place(2);
    full.when(at("08:02"), leave("cid", SLOT)).accepted("c left 2").rows("c left 2");
    full.when(at("08:03"), join("e", "eve", SLOT)).created("e waiting 1").place(2);
  }

  @Test
  void each_slot_has_a_line_of_its_own() {
    Story full = given(at("08:00"), hold("b", "bob", "09:00-10:00"));
    full.when(at("08:01"), join("c", "cid", SLOT)).place(1);
    full.when(at("08:01"), join("d", "cid", "09:15-09:45")).place(1);
  }

  @Test
  void it_ends_when_the_slot_begins() {
    Story line = line().and(at("08:01"), confirm("b")).andTimersUntil(at("09:00"));
    assertEquals(2, Ledger.waiting(line.key()).size());
    line.andTimersUntil(at("09:00:00.001"));
    assertEquals(List.of(), Ledger.waiting(line.key()));
  }

  // ---- being served

  @Test
  void a_cancelled_booking_goes_to_the_head_of_the_line() {
    line()
        .and(at("08:01"), confirm("b"))
        .when(at("08:10"), cancel("b"))
        .accepted("b cancelled 3")
        .rows("b cancelled 3", "c held 1", "c promoted 2")
        .facts("c held 1")
        .deadlines("08:40 c", "09:00 d");
  }

  @Test
  void a_hold_that_lapses_goes_to_the_head_of_the_line() {
    line()
        .when(at("08:30"), lapse("b"))
        .accepted("b lapsed 2")
        .facts("c held 1")
        .deadlines("09:00 c", "09:00 d");
  }

  @Test
  void the_line_moves_up_as_holds_lapse() {
    Story line = line().andTimersUntil(at("08:30"));
    line.when(at("08:40"), hold("e", "eve", SLOT))
        .refused(new SlotTaken(slot(SLOT), Optional.of(at("09:00"))));
    line.when(at("08:45"), leave("dan", SLOT)).accepted("d left 2");
  }

  @Test
  void nobody_overtakes_the_line_though_no_timer_has_come() {
    line()
        .when(at("08:30"), hold("e", "eve", SLOT))
        .refused(new SlotTaken(slot(SLOT), Optional.of(at("09:00"))));
  }

  @Test
  void whoever_is_first_in_line_may_also_ask() {
    line()
        .when(at("08:30"), hold("other", "cid", SLOT))
        .accepted("c held 1")
        .rows("b lapsed 2", "c held 1", "c promoted 2")
        .facts("b lapsed 2", "c held 1");
  }

  @Test
  void a_late_payment_does_not_overtake_the_line() {
    line()
        .when(at("08:30"), confirm("b"))
        .accepted("b refund-due 3")
        .facts("b lapsed 2", "c held 1");
  }

  @Test
  void who_moves_away_leaves_the_slot_to_the_line() {
    line().when(at("08:10"), reschedule("b", "10:00-10:30")).accepted("b held 2").facts("c held 1");
  }

  @Test
  void more_room_goes_to_the_line() {
    line().when(at("08:10"), capacity(3)).created("calendar/lee 1").facts("c held 1", "d held 1");
  }

  @Test
  void other_hours_can_be_room_too() {
    BookableHours night =
        new BookableHours(
            Map.of(DayOfWeek.TUESDAY, List.of(new BookableHours.Opening(20 * 60, 24 * 60))));
    line()
        .and(at("08:05"), configure(new Settings().bookableHours(night)))
        .and(at("08:06"), cancel("b"))
        .when(at("08:10"), configure(new Settings().bookableHours(BookableHours.ALWAYS)))
        .facts("c held 1");
  }

  @Test
  void less_room_takes_nothing_away() {
    given(at("08:00"), capacity(2), hold("a", "ann", SLOT), hold("b", "bob", SLOT))
        .and(at("08:00"), join("c", "cid", SLOT), capacity(1))
        .when(at("08:10"), cancel("a"))
        .facts();
  }

  @Test
  void of_two_lines_that_overlap_the_earlier_ticket_is_first() {
    given(at("08:00"), hold("b", "bob", "09:00-10:00"))
        .and(at("08:01"), join("c", "cid", "09:15-09:45"))
        .and(at("08:02"), join("d", "dan", "09:30-10:00"), join("e", "eve", "09:00-09:15"))
        .when(at("08:10"), cancel("b"))
        .facts("c held 1", "e held 1");
  }

  /** What the overdue hold would free is for dan, who came before eve. */
  @Test
  void a_hold_that_ran_out_is_seen_before_anybody_is_served() {
    given(at("08:00"), hold("x", "xia", "09:00-09:30"))
        .and(at("08:00"), join("d", "dan", "08:45-09:15"))
        .and(at("08:20"), hold("y", "yue", "09:30-10:00"))
        .and(at("08:21"), join("e", "eve", "09:10-09:40"))
        .when(at("08:31"), cancel("y"))
        .accepted("y cancelled 2")
        .facts("x lapsed 2", "d held 1");
  }

  @Test
  void who_gets_the_slot_by_another_way_waits_no_longer() {
    Story moved =
        given(at("08:00"), hold("b", "bob", "09:00-09:30"))
            .and(at("08:01"), join("w", "bob", "09:15-09:45"))
            .and(at("08:02"), reschedule("b", "09:15-09:45"));
    assertEquals(State.LEFT, entry(moved, "w"));
  }

  private static State entry(Story story, String name) {
    return ((WaitlistEntry) story.key().row("waitlist-entry/" + id(name)).orElseThrow()).state();
  }

  // ---- what is done outside

  @Test
  void who_is_served_is_told_and_can_pay() {
    given(at("08:00"), hold("b", "bob", SLOT))
        .and(at("08:00"), Words.joinToPayBy("card", "c", "cid@example.com", SLOT))
        .when(at("08:10"), cancel("b"))
        .effects("session:" + id("c"), "email:place-came-free:" + id("c"));
  }

  // ---- more than one decision can do

  @Test
  void a_long_line_is_served_in_several_decisions_and_nobody_comes_between() {
    Story story = given(at("08:00"), hold("b", "bob", SLOT)).and(at("08:01"), joins(250));
    story.when(at("08:10"), capacity(1000)).created("calendar/lee 1");
    assertEquals(150, Ledger.waiting(story.key()).size());
    assertTrue(Ledger.isServing(story.key()));

    story.when(at("08:10"), hold("e", "eve", SLOT)).refused(Bookings.tooMuchAtOnce());
    story.when(at("08:10"), hold("f", "eve", "10:00-10:30")).created("f held 1");

    story.andTimersUntil(at("08:10"));
    assertEquals(50, Ledger.waiting(story.key()).size());
    story.andTimersUntil(at("08:10"));
    assertEquals(0, Ledger.waiting(story.key()).size());
    assertFalse(Ledger.isServing(story.key()));
    story.when(at("08:10"), hold("e", "eve", SLOT)).created("e held 1");
  }

  @Test
  void when_there_is_more_room_everywhere_tickets_tell_who_is_first() {
    Story story =
        given(at("08:00"), hold("b", "bob", SLOT), hold("x", "xia", "10:00-10:30"))
            .and(at("08:01"), hold("y", "yue", "11:00-11:30"))
            .and(at("08:01"), join("first", "fay", "10:00-11:30"))
            .and(at("08:01"), joins(250));
    story.when(at("08:10"), capacity(1));
    story.when(at("08:10"), capacity(220)).facts(firstFacts());
  }

  @Test
  void however_many_lines_there_are_what_nobody_waits_for_is_free() {
    Story story = given(at("08:00"), hold("b", "bob", SLOT));
    IntStream.range(1, 300)
        .mapToObj(i -> new Slot(at("09:00"), at("09:30").minusMillis(i)))
        .forEach(slot -> story.and(at("08:01"), join("w" + slot.millis(), "cid", slot)));
    story.when(at("08:02"), hold("n", "ned", "09:30-10:00")).created("n held 1");
    story.when(at("08:03"), cancel("b")).facts();
    assertTrue(Ledger.isServing(story.key()));
    story.andTimersUntil(at("08:03"));
    story.andTimersUntil(at("08:03"));
    assertFalse(Ledger.isServing(story.key()));
    assertEquals(298, Ledger.waiting(story.key()).size());
  }

  private static String[] firstFacts() {
    return IntStream.concat(IntStream.of(-1), IntStream.range(0, 99))
        .mapToObj(i -> (i < 0 ? "first" : "w" + i) + " held 1")
        .toArray(String[]::new);
  }

  private static List<Asked<BookingRequest>> joins(int count) {
    return IntStream.range(0, count).mapToObj(i -> join("w" + i, "guest " + i, SLOT)).toList();
  }
}
