package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.confirmPaidBy;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.holdToBePaidBy;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static dev.firstcome.processor.rules.booking.Words.shortHolds;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.processor.rules.Draft;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ConfirmBookingTest {
  private static final String SLOT = "09:00-09:30";

  // ---- in time

  @Test
  void a_hold_becomes_a_booking_and_lapses_no_more() {
    Booking confirmed =
        given(at("08:00"), holdToBePaidBy("card", "a", "ann", SLOT))
            .when(at("08:29:59.999"), confirmPaidBy("intent", "a"))
            .accepted("a confirmed 2")
            .rows("a confirmed 2")
            .facts()
            .deadlines()
            .entries(2)
            .booking();
    assertEquals(
        new Booking(
            id("a"),
            Words.CALENDAR,
            slot(SLOT),
            "ann",
            State.CONFIRMED,
            true,
            new Payment(Optional.of("card"), Optional.of("session-a"), Optional.of("intent"), true),
            Optional.empty(),
            new TreeMap<>(Map.of("paid", 2L, "paymentIntent", 2L, "state", 2L)),
            2),
        confirmed);
  }

  @Test
  void a_hold_is_confirmed_in_the_version_that_was_seen() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .when(at("08:01"), confirm("a", 1))
        .accepted("a confirmed 2");
  }

  @Test
  void a_hold_is_confirmed_though_its_slot_has_begun() {
    given(at("08:45"), hold("a", "ann", SLOT))
        .when(at("09:05"), confirm("a"))
        .accepted("a confirmed 2");
  }

  @Test
  void confirming_twice_is_one_booking() {
    Story story =
        given(at("08:00"), hold("a", "ann", SLOT)).and(at("08:01"), confirmPaidBy("first", "a"));
    Booking again =
        story
            .when(at("09:01"), confirmPaidBy("second", "a"))
            .accepted("a confirmed 2")
            .rows()
            .facts()
            .booking();
    assertEquals(Optional.of("first"), again.payment().paymentIntent());
    story.when(at("09:01"), confirm("a", 2)).accepted("a confirmed 2").rows();
  }

  @Test
  void one_of_two_holds_of_a_slot_is_confirmed_and_the_other_still_lapses() {
    given(at("08:00"), capacity(2), hold("a", "ann", SLOT), hold("b", "bob", SLOT))
        .when(at("08:01"), confirm("a"))
        .accepted("a confirmed 2")
        .deadlines("08:30 b");
  }

  // ---- too late, and the slot is still free

  @Test
  void an_overdue_hold_takes_the_slot_if_that_is_free() {
    Booking confirmed =
        given(at("08:00"), hold("a", "ann", SLOT))
            .when(at("08:30"), confirmPaidBy("intent", "a"))
            .accepted("a confirmed 3")
            .rows("a lapsed 2", "a confirmed 3")
            .facts("a lapsed 2")
            .deadlines()
            .entries(2)
            .booking();
    assertEquals(Optional.of("intent"), confirmed.payment().paymentIntent());
    assertEquals(Optional.empty(), confirmed.expiresAt());
  }

  @Test
  void a_lapsed_hold_takes_the_slot_if_that_is_free() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:30"), lapse("a"))
        .when(at("09:00"), confirm("a", 2))
        .accepted("a confirmed 3")
        .rows("a confirmed 3")
        .facts()
        .entries(2);
  }

  @Test
  void a_late_payment_steps_over_others_that_have_run_out_too() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:10"), capacity(2), hold("b", "bob", SLOT), capacity(1))
        .when(at("08:40"), confirm("a"))
        .accepted("a confirmed 3")
        .rows("a lapsed 2", "b lapsed 2", "a confirmed 3")
        .facts("a lapsed 2", "b lapsed 2");
  }

  @Test
  void a_late_payment_steps_over_what_the_guest_held_anew_and_let_run_out() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:30"), hold("b", "ann", SLOT))
        .when(at("09:00"), confirm("a"))
        .accepted("a confirmed 3")
        .rows("b lapsed 2", "a confirmed 3")
        .facts("b lapsed 2")
        .entries(2);
  }

  @Test
  void a_late_payment_takes_one_of_several_places() {
    given(at("08:00"), capacity(2), hold("a", "ann", SLOT))
        .and(at("08:30"), hold("b", "bob", SLOT))
        .when(at("08:31"), confirm("a"))
        .accepted("a confirmed 3");
  }

  /** Room is taken now, so it is now that it counts whether the calendar takes one at a time. */
  @Test
  void whether_the_calendar_takes_one_at_a_time_is_noted_anew() {
    Story story =
        given(at("08:00"), hold("a", "ann", SLOT))
            .and(at("08:30"), hold("b", "bob", SLOT), confirm("b"), capacity(2));
    Booking revived = story.when(at("08:31"), confirm("a")).accepted("a confirmed 3").booking();
    assertEquals(false, revived.exclusive());
    assertEquals(Optional.of(revived), story.key().row(Booking.rowId(id("a"))));
  }

  @Test
  void as_many_lapse_as_one_decision_may_tell_itself_included() {
    given(at("08:00"), capacity(2), hold("long", "bob", "09:00-10:00"))
        .and(at("08:00"), shortHolds(Draft.MAX_FACTS - 2))
        .and(at("08:00"), capacity(1))
        .when(at("08:59"), confirm("long"))
        .accepted("long confirmed 3")
        .deadlines();
  }

  // ---- too late, and the slot is gone

  @Test
  void an_overdue_hold_whose_slot_was_taken_since_is_due_for_a_refund() {
    Booking due =
        given(at("08:00"), capacity(2), hold("a", "ann", SLOT))
            .and(at("08:01"), hold("b", "bob", SLOT), confirm("b"), capacity(1))
            .when(at("08:30"), confirmPaidBy("intent", "a"))
            .accepted("a refund-due 3")
            .rows("a lapsed 2", "a refund-due 3")
            .facts("a lapsed 2")
            .deadlines()
            .entries(2)
            .booking();
    assertEquals(Optional.of("intent"), due.payment().paymentIntent());
  }

  /** It lapses within the decision, and what is around it must be seen all the same. */
  @Test
  void an_overdue_hold_with_another_in_the_way_is_due_for_a_refund() {
    given(at("08:00"), capacity(2), hold("a", "ann", "09:00-09:30"))
        .and(at("08:01"), hold("b", "bob", "09:10-09:40"), confirm("b"), capacity(1))
        .when(at("08:30"), confirm("a"))
        .accepted("a refund-due 3");
  }

  @Test
  void a_lapsed_hold_whose_slot_was_taken_since_is_due_for_a_refund() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:30"), hold("b", "bob", "09:29:59.999-10:00"))
        .when(at("08:31"), confirm("a"))
        .accepted("a refund-due 3")
        .rows("a refund-due 3")
        .facts()
        .deadlines("09:00 b");
  }

  @Test
  void a_lapsed_hold_whose_guest_holds_anew_is_due_for_a_refund() {
    given(at("08:00"), capacity(2), hold("a", "ann", SLOT))
        .and(at("08:30"), hold("b", "ann", SLOT))
        .when(at("08:31"), confirm("a"))
        .accepted("a refund-due 3")
        .deadlines("09:00 b");
  }

  @Test
  void a_lapsed_hold_whose_guest_has_booked_anew_is_due_for_a_refund() {
    given(at("08:00"), capacity(2), hold("a", "ann", SLOT))
        .and(at("08:30"), hold("b", "ann", SLOT), confirm("b"))
        .when(at("08:31"), confirm("a"))
        .accepted("a refund-due 3");
  }

  @Test
  void a_slot_that_has_begun_is_gone() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .when(at("09:00:00.001"), confirm("a"))
        .accepted("a refund-due 3")
        .facts("a lapsed 2");
  }

  @Test
  void refund_due_is_final() {
    Story story =
        given(at("08:00"), hold("a", "ann", SLOT))
            .and(at("08:30"), hold("b", "bob", SLOT))
            .and(at("08:31"), confirmPaidBy("intent", "a"))
            .and(at("08:32"), cancel("b"));
    Booking due =
        story
            .when(at("08:33"), confirmPaidBy("another", "a"))
            .accepted("a refund-due 3")
            .rows()
            .facts()
            .booking();
    assertEquals(Optional.of("intent"), due.payment().paymentIntent());
    story.when(at("08:33"), confirm("a", 3)).accepted("a refund-due 3").rows();
  }
}
