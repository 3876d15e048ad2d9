package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.holdToBePaidBy;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.shortHolds;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HoldSlotTest {

  // ---- a hold

  @Test
  void a_free_slot_is_held() {
    Booking held =
        given()
            .when(at("08:00"), holdToBePaidBy("card", "a", "ann", "09:00-09:30"))
            .created("a held 1")
            .rows("a held 1")
            .facts()
            .deadlines("08:30 a")
            .booking();
    assertEquals(
        new Booking(
            id("a"),
            Words.CALENDAR,
            slot("09:00-09:30"),
            "ann",
            State.HELD,
            true,
            Payment.by(Optional.of("card"), Optional.of("session-a")),
            Optional.of(at("08:30")),
            new TreeMap<>(),
            1),
        held);
  }

  @Test
  void a_slot_may_begin_now() {
    given().when(at("09:00"), hold("a", "ann", "09:00-09:30")).created("a held 1");
  }

  @Test
  void the_shortest_and_the_longest_slots_are_held() {
    Instant start = at("09:00");
    given(at("08:00"), hold("a", "ann", new Slot(start, start.plusMillis(1))))
        .when(
            at("08:00"),
            hold("b", "bob", new Slot(start.plusMillis(1), start.plusMillis(1).plus(Slot.LONGEST))))
        .created("b held 1");
  }

  // ---- how long

  @ParameterizedTest
  @CsvSource({
    "card, PT30M",
    "paypal, PT30M",
    "multibanco, PT72H",
    "boleto, PT72H",
    "konbini, PT72H",
    "oxxo, PT72H",
    "Multibanco, PT30M"
  })
  void a_hold_lives_by_its_payment_method(String payment, Duration life) {
    Booking held =
        given()
            .when(at("08:00"), holdToBePaidBy(payment, "a", "ann", "09:00-09:30"))
            .created("a held 1")
            .booking();
    assertEquals(Optional.of(at("08:00").plus(life)), held.expiresAt());
    assertEquals(Optional.of(payment), held.payment().method());
  }

  @Test
  void who_names_no_payment_method_pays_by_card() {
    Booking held =
        given().when(at("08:00"), hold("a", "ann", "09:00-09:30")).created("a held 1").booking();
    assertEquals(Optional.of("card"), held.payment().method());
    assertEquals(Optional.of(at("08:30")), held.expiresAt());
  }

  @Test
  void a_calendar_may_say_how_long() {
    Story story =
        given(
            at("08:00"),
            configure(new Settings().holdMinutes("card", 1).holdMinutes("multibanco", 60)));
    story
        .when(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .created("a held 1")
        .deadlines("08:01 a");
    story
        .when(at("08:00"), holdToBePaidBy("multibanco", "b", "bob", "10:00-10:30"))
        .deadlines("08:01 a", "09:00 b");
    story
        .when(at("08:00"), holdToBePaidBy("paypal", "c", "cid", "11:00-11:30"))
        .deadlines("08:01 a", "08:30 c", "09:00 b");
  }

  @Test
  void a_hold_lives_as_long_as_was_said_when_it_was_made() {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .and(at("08:01"), configure(new Settings().holdMinutes("card", 1)))
        .when(at("08:29:59.999"), hold("b", "bob", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:30"))));
  }

  // ---- the same guest again

  @Test
  void the_same_guest_gets_the_hold_back() {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:29:59.999"), holdToBePaidBy("oxxo", "b", "ann", "09:00-09:30"))
        .accepted("a held 1")
        .rows()
        .facts()
        .deadlines("08:30 a");
  }

  @Test
  void the_same_guest_gets_the_booking_back() {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"), confirm("a"))
        .when(at("08:45"), hold("b", "ann", "09:00-09:30"))
        .accepted("a confirmed 2")
        .rows();
  }

  @Test
  void the_same_guest_gets_it_back_though_the_slot_has_begun() {
    given(at("08:45"), hold("a", "ann", "09:00-09:30"))
        .when(at("09:05"), hold("b", "ann", "09:00-09:30"))
        .accepted("a held 1");
  }

  @Test
  void the_same_guest_gets_another_hold_of_another_slot() {
    given(at("08:00"), capacity(2), hold("a", "ann", "09:00-09:30"))
        .when(at("08:00"), hold("b", "ann", "09:00-09:31"))
        .created("b held 1");
  }

  @Test
  void the_same_guest_holds_anew_when_the_hold_has_run_out() {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:30"), hold("b", "ann", "09:00-09:30"))
        .created("b held 1")
        .rows("a lapsed 2", "b held 1")
        .facts("a lapsed 2")
        .deadlines("09:00 b");
  }

  @Test
  void the_same_guest_holds_anew_after_cancelling() {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"), cancel("a"))
        .when(at("08:00"), hold("b", "ann", "09:00-09:30"))
        .created("b held 1")
        .facts()
        .entries(3);
  }

  // ---- to the millisecond

  @ParameterizedTest
  @CsvSource({
    "09:30-10:00, a slot that begins when another ends",
    "08:30-09:00, a slot that ends when another begins",
    "09:30-09:30:00.001, a millisecond after",
    "08:59:59.999-09:00, a millisecond before"
  })
  void a_neighbour_is_free(String neighbour, String what) {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:00"), hold("b", "bob", neighbour))
        .created("b held 1");
  }

  @ParameterizedTest
  @CsvSource({
    "09:29:59.999-10:00, its first millisecond",
    "08:30-09:00:00.001, its last millisecond",
    "09:29:59.999-09:30, the other's last",
    "09:00-09:00:00.001, the other's first",
    "09:10-09:20, all of it within the other",
    "08:30-12:00, all of the other within it",
    "09:00-09:30, all of both"
  })
  void one_common_millisecond_is_one_too_many(String overlapping, String what) {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:00"), hold("b", "bob", overlapping))
        .refused(new SlotTaken(slot(overlapping), Optional.of(at("08:30"))));
  }

  /** Around the powers of two, where one length is looked for on another level than the next. */
  @Test
  void a_slot_of_any_length_is_in_the_way_up_to_its_last_millisecond() {
    for (long power = 2; power < Slot.LONGEST.toMillis(); power *= 2) {
      for (long length : List.of(power - 1, power, power + 1)) {
        Instant start = at("09:00");
        Instant end = start.plusMillis(length);
        Slot last = new Slot(end.minusMillis(1), end);
        Story story = given(at("08:00"), hold("a", "ann", new Slot(start, end)));
        story
            .when(at("08:00"), hold("b", "bob", last))
            .refused(new SlotTaken(last, Optional.of(at("08:30"))));
        story
            .when(at("08:00"), hold("b", "bob", new Slot(end, end.plusMillis(1))))
            .created("b held 1");
      }
    }
  }

  @Test
  void a_gap_of_a_millisecond_is_a_slot() {
    Story story =
        given(at("08:00"), hold("a", "ann", "09:00-09:30"), hold("b", "bob", "09:30:00.001-10:00"));
    story
        .when(at("08:00"), hold("c", "cid", "09:30-09:30:00.002"))
        .refused(new SlotTaken(slot("09:30-09:30:00.002"), Optional.of(at("08:30"))));
    story.when(at("08:00"), hold("c", "cid", "09:30-09:30:00.001")).created("c held 1");
  }

  // ---- capacity

  @Test
  void as_many_as_the_calendar_takes_and_no_more() {
    given(
            at("08:00"),
            capacity(3),
            hold("a", "ann", "09:00-09:30"),
            hold("b", "bob", "09:00-09:30"))
        .and(at("08:01"), hold("c", "cid", "09:00-09:30"))
        .when(at("08:02"), hold("d", "dan", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:30"))));
  }

  /** Two at each instant, though three overlap the slot. */
  @Test
  void what_counts_is_how_many_there_are_at_one_instant() {
    Story story =
        given(
            at("08:00"),
            capacity(2),
            hold("a", "ann", "09:00-09:30"),
            hold("b", "bob", "09:30-10:30"),
            hold("c", "cid", "10:00-11:00"));
    story.when(at("08:00"), hold("d", "dan", "09:15-10:00")).created("d held 1");
    story
        .when(at("08:00"), hold("e", "eve", "10:29:59.999-12:00"))
        .refused(new SlotTaken(slot("10:29:59.999-12:00"), Optional.of(at("08:30"))));
    story.when(at("08:00"), hold("e", "eve", "10:30-12:00")).created("e held 1");
  }

  @Test
  void where_only_a_short_stretch_is_full_all_is_full() {
    given(
            at("08:00"),
            capacity(2),
            hold("a", "ann", "09:00-17:00"),
            hold("b", "bob", "12:00-12:00:00.001"))
        .when(at("08:00"), hold("c", "cid", "09:00-17:00"))
        .refused(new SlotTaken(slot("09:00-17:00"), Optional.of(at("08:30"))));
  }

  @Test
  void capacity_lowered_below_what_lives_ends_nothing_and_takes_nothing() {
    Story story =
        given(
            at("08:00"),
            capacity(3),
            hold("a", "ann", "09:00-10:00"),
            hold("b", "bob", "09:00-10:00"),
            hold("c", "cid", "09:00-10:00"),
            capacity(1),
            confirm("a"));
    story
        .when(at("08:10"), hold("d", "dan", "09:59-10:30"))
        .refused(new SlotTaken(slot("09:59-10:30"), Optional.empty()));
    story.when(at("08:10"), confirm("b")).accepted("b confirmed 2");
    story.when(at("08:10"), confirm("c")).accepted("c confirmed 2");
  }

  @Test
  void whether_the_calendar_takes_one_at_a_time_is_noted_on_each() {
    Story story = given();
    assertEquals(
        true, story.when(at("08:00"), hold("a", "ann", "09:00-09:30")).booking().exclusive());
    story.and(at("08:00"), capacity(2));
    assertEquals(
        false, story.when(at("08:00"), hold("b", "bob", "09:00-09:30")).booking().exclusive());
  }

  // ---- holds that have run out

  @Test
  void what_has_run_out_is_free_though_no_timer_came() {
    given(at("08:00"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:30"), hold("b", "bob", "09:00-09:30"))
        .created("b held 1")
        .rows("a lapsed 2", "b held 1")
        .facts("a lapsed 2")
        .deadlines("09:00 b")
        .entries(3);
  }

  @Test
  void all_that_has_run_out_in_the_way_lapses_and_nothing_else() {
    given(
            at("08:00"),
            capacity(2),
            hold("a", "ann", "09:00-09:10"),
            hold("b", "bob", "09:00-09:10"),
            hold("c", "cid", "09:10-09:20"),
            hold("after", "dan", "09:30-09:40"),
            hold("before", "dan", "08:50-09:00"))
        .when(at("08:30"), hold("e", "eve", "09:00-09:30"))
        .created("e held 1")
        .rows("a lapsed 2", "b lapsed 2", "c lapsed 2", "e held 1")
        .facts("a lapsed 2", "b lapsed 2", "c lapsed 2")
        .deadlines("08:30 after", "08:30 before", "09:00 e");
  }

  @Test
  void what_is_refused_lapses_nothing() {
    Story story =
        given(at("08:00"), hold("a", "ann", "09:00-09:10"))
            .and(at("08:10"), hold("b", "bob", "09:10-09:20"));
    story
        .when(at("08:30"), hold("c", "cid", "09:00-09:20"))
        .refused(new SlotTaken(slot("09:00-09:20"), Optional.of(at("08:40"))));
    story.when(at("08:30"), hold("c", "cid", "09:00-09:10")).facts("a lapsed 2");
  }

  @Test
  void as_many_lapse_as_one_decision_may_tell() {
    given(at("08:00"), shortHolds(Draft.MAX_FACTS))
        .when(at("08:30"), hold("b", "bob", "09:00-10:00"))
        .created("b held 1")
        .facts(lapsed(Draft.MAX_FACTS))
        .deadlines("09:00 b");
  }

  /** The others lapse by their deadlines, and are in nobody's way until then. */
  @Test
  void of_more_that_have_run_out_than_one_decision_may_tell_only_so_many_lapse() {
    int many = 3 * Draft.MAX_FACTS;
    Story story =
        given(at("08:00"), capacity(many))
            .and(
                at("08:00"),
                IntStream.range(0, many)
                    .mapToObj(i -> hold("h" + i, "guest" + i, "09:00-09:30"))
                    .toList());
    Story.Told told = story.when(at("08:30"), hold("b", "guest299", "09:00-09:30"));
    told.created("b held 1");
    assertEquals(many - Draft.MAX_FACTS + 1, story.key().deadlines().size());
    story.andTimersUntil(at("08:59"));
    story
        .when(at("08:59"), hold("c", "bob", "09:00-09:30"))
        .facts()
        .deadlines("09:00 b", "09:29 c");
  }

  // ---- when it may come free

  @Test
  void comes_free_when_the_last_hold_in_the_way_runs_out() {
    given(at("08:00"), hold("a", "ann", "09:00-09:10"))
        .and(at("08:05"), hold("b", "bob", "09:20-09:30"))
        .and(at("08:03"), hold("c", "cid", "09:10-09:20"))
        .when(at("08:10"), hold("d", "dan", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:35"))));
  }

  @Test
  void comes_free_when_the_first_of_several_at_once_runs_out() {
    given(at("08:00"), capacity(2), hold("a", "ann", "09:00-09:30"))
        .and(at("08:05"), hold("b", "bob", "09:00-09:30"))
        .when(at("08:10"), hold("c", "cid", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:30"))));
  }

  @Test
  void a_booking_stays_in_the_way_of_one_but_not_where_there_is_room_for_two() {
    given(at("08:00"), capacity(2), hold("a", "ann", "09:00-09:30"), confirm("a"))
        .and(at("08:05"), hold("b", "bob", "09:00-09:30"))
        .when(at("08:10"), hold("c", "cid", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:35"))));
  }

  @Test
  void does_not_come_free_where_bookings_alone_fill_an_instant() {
    given(at("08:00"), hold("a", "ann", "09:00-09:10"))
        .and(at("08:00"), hold("b", "bob", "09:20-09:30"), confirm("b"))
        .when(at("08:10"), hold("c", "cid", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.empty()));
  }

  @Test
  void comes_free_when_enough_have_run_out_if_capacity_was_lowered() {
    Story story =
        given(at("08:00"), capacity(4), hold("a", "ann", "09:00-09:30"))
            .and(at("08:01"), hold("b", "bob", "09:00-09:30"))
            .and(at("08:02"), hold("c", "cid", "09:00-09:30"))
            .and(at("08:03"), hold("d", "dan", "09:00-09:30"));
    story.and(at("08:04"), capacity(2));
    story
        .when(at("08:10"), hold("e", "eve", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:32"))));
    story
        .when(at("08:31:30"), hold("e", "eve", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:32"))));
    story.when(at("08:32"), hold("e", "eve", "09:00-09:30")).created("e held 1");
  }

  @Test
  void what_runs_out_this_very_moment_has_run_out() {
    given(at("08:00"), capacity(2), hold("a", "ann", "09:00-09:30"))
        .and(at("08:10"), hold("b", "bob", "09:00-09:30"), capacity(1))
        .when(at("08:30"), hold("c", "cid", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:40"))));
  }

  @Test
  void comes_free_by_the_hold_that_runs_out_first_however_many_slots_it_covers() {
    given(at("08:00"), capacity(2), hold("a", "ann", "09:00-12:00"))
        .and(at("08:05"), hold("b", "bob", "09:00-10:00"), hold("c", "cid", "10:00-11:00"))
        .when(at("08:10"), hold("d", "dan", "09:30-10:30"))
        .refused(new SlotTaken(slot("09:30-10:30"), Optional.of(at("08:30"))));
  }

  @Test
  void what_comes_free_when_it_begins_can_still_be_had() {
    given(at("08:30"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:40"), hold("b", "bob", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.of(at("09:00"))));
  }

  @Test
  void what_comes_free_after_it_has_begun_comes_free_for_nobody() {
    given(at("08:30:00.001"), hold("a", "ann", "09:00-09:30"))
        .when(at("08:40"), hold("b", "bob", "09:00-09:30"))
        .refused(new SlotTaken(slot("09:00-09:30"), Optional.empty()));
  }

  private static String[] lapsed(int count) {
    return IntStream.range(0, count).mapToObj(i -> "h" + i + " lapsed 2").toArray(String[]::new);
  }
}
