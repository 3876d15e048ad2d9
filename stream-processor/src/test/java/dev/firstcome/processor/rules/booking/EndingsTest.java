package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.confirmPaidBy;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How claims come to an end: cancelled, or lapsed by their deadline. */
final class EndingsTest {
  private static final String SLOT = "09:00-09:30";

  // ---- cancelled

  @Test
  void a_hold_is_cancelled() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .when(at("08:29:59.999"), cancel("a", 1))
        .accepted("a cancelled 2")
        .rows("a cancelled 2")
        .facts()
        .deadlines()
        .entries(0);
  }

  @Test
  void a_booking_is_cancelled() {
    Story story = given(at("08:00"), hold("a", "ann", SLOT), confirmPaidBy("intent", "a"));
    assertEquals(
        Optional.of("intent"),
        story
            .when(at("08:45"), cancel("a"))
            .accepted("a cancelled 3")
            .entries(0)
            .booking()
            .payment()
            .paymentIntent());
  }

  @Test
  void a_booking_that_was_paid_for_late_is_cancelled() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:30"), confirm("a"))
        .when(at("08:45"), cancel("a"))
        .accepted("a cancelled 4")
        .entries(0);
  }

  @Test
  void what_is_cancelled_is_free_for_others() {
    given(at("08:00"), hold("a", "ann", SLOT), cancel("a"))
        .when(at("08:00"), hold("b", "bob", SLOT))
        .created("b held 1")
        .facts();
  }

  @Test
  void one_of_two_on_a_slot_is_cancelled() {
    given(at("08:00"), capacity(2), hold("a", "ann", SLOT), hold("b", "bob", SLOT))
        .when(at("08:01"), cancel("a"))
        .accepted("a cancelled 2")
        .deadlines("08:30 b")
        .entries(3);
  }

  // ---- lapsed

  @Test
  void a_hold_lapses_at_its_time() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .when(at("08:30"), lapse("a"))
        .accepted("a lapsed 2")
        .rows("a lapsed 2")
        .facts()
        .deadlines()
        .entries(0);
  }

  @Test
  void a_late_deadline_does_the_same() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .when(at("12:00"), lapse("a"))
        .accepted("a lapsed 2")
        .entries(0);
  }

  @Test
  void an_early_deadline_does_nothing() {
    given(at("08:00"), hold("a", "ann", SLOT)).when(at("08:29:59.999"), lapse("a")).nothing();
  }

  @Test
  void a_deadline_that_no_longer_matters_does_nothing() {
    given(at("08:00"), hold("a", "ann", SLOT), confirm("a"))
        .when(at("08:30"), lapse("a"))
        .nothing();
    given(at("08:00"), hold("a", "ann", SLOT), cancel("a")).when(at("08:30"), lapse("a")).nothing();
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:30"), lapse("a"))
        .when(at("08:30"), lapse("a"))
        .nothing();
    given(at("08:00"), hold("a", "ann", SLOT))
        .and(at("08:30"), hold("b", "bob", SLOT), confirm("a"))
        .when(at("08:30"), lapse("a"))
        .nothing();
    given().when(at("08:30"), lapse("a")).nothing();
  }

  @Test
  void what_has_lapsed_is_free_for_others() {
    given(at("08:00"), hold("a", "ann", SLOT))
        .andTimersUntil(at("08:30"))
        .when(at("08:30"), hold("b", "bob", SLOT))
        .created("b held 1")
        .facts();
  }
}
