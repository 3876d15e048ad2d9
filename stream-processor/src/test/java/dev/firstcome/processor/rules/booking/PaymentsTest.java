package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.attachIntent;
import static dev.firstcome.processor.rules.booking.Words.attachSession;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.confirmPaidBy;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.holdBringing;
import static dev.firstcome.processor.rules.booking.Words.holdToPayBy;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.join;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static dev.firstcome.processor.rules.booking.Words.recordPayment;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.BookingRefusal.AlreadyCancelled;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of each payment comes a booking or a refund; a session that is of no use is ended. */
final class PaymentsTest {
  private static final String SLOT = "09:00-09:30";

  // ---- sessions

  @Test
  void who_names_a_method_and_brings_no_session_gets_one() {
    given()
        .when(at("08:00"), holdToPayBy("card", "a", "ann", SLOT))
        .created("a held 1")
        .effects("session:" + id("a"));
  }

  @Test
  void who_brings_a_session_or_names_no_method_gets_none() {
    given().when(at("08:00"), holdBringing("cs", "a", "ann", SLOT)).effects();
    given().when(at("08:00"), hold("a", "ann", SLOT)).effects();
  }

  @Test
  void asking_again_with_another_session_ends_that_one() {
    Story held = given(at("08:00"), holdBringing("cs", "a", "ann", SLOT));
    held.when(at("08:01"), holdBringing("cs", "a2", "ann", SLOT)).accepted("a held 1").effects();
    held.when(at("08:01"), holdBringing("cs2", "a3", "ann", SLOT))
        .accepted("a held 1")
        .effects("expire:cs2");
  }

  @Test
  void a_session_is_attached_once_and_the_one_before_it_ends() {
    Story held = given(at("08:00"), hold("a", "ann", SLOT));
    held.when(at("08:01"), attachSession("cs", "a")).accepted("a held 2").effects();
    held.when(at("08:02"), attachSession("cs", "a")).accepted("a held 2").rows().effects();
    held.when(at("08:03"), attachSession("cs2", "a")).accepted("a held 3").effects("expire:cs");
    held.when(at("08:04"), attachIntent("pi", "a")).accepted("a held 4").effects();
  }

  @Test
  void what_is_attached_to_a_booking_that_is_paid_for_is_of_no_use() {
    Story paid = given(at("08:00"), holdBringing("cs", "a", "ann", SLOT), confirmPaidBy("pi", "a"));
    paid.when(at("08:01"), attachSession("cs", "a")).accepted("a confirmed 2").effects();
    paid.when(at("08:01"), attachSession("cs2", "a"))
        .accepted("a confirmed 2")
        .effects("expire:cs2");
    paid.when(at("08:01"), attachIntent("pi2", "a")).accepted("a confirmed 2").effects();
  }

  /** What was attached and then replaced has not paid. */
  @Test
  void the_payment_that_comes_is_the_one_that_paid_whatever_was_attached() {
    Story held =
        given(at("08:00"), holdBringing("cs", "a", "ann", SLOT))
            .and(at("08:01"), attachIntent("pi", "a"), attachSession("cs2", "a"))
            .and(at("08:02"), confirm("a"), attachIntent("pi", "a"));
    held.when(at("08:03"), recordPayment("pi2", "a")).accepted("a confirmed 6").effects();
    held.when(at("08:04"), recordPayment("pi", "a")).accepted("a confirmed 6").effects("refund:pi");
    held.when(at("08:05"), cancel("a")).accepted("a cancelled 7").effects("refund:pi2");
  }

  @Test
  void an_early_payment_that_pays_for_another_booking_waits_no_longer() {
    Story early =
        given(at("08:00"), recordPayment("pi", "x"), hold("a", "ann", SLOT))
            .and(at("08:01"), confirmPaidBy("pi", "a"));
    assertEquals(List.of(), Ledger.early(early.key()));
  }

  @Test
  void a_late_payment_by_nobody_knows_what_promises_nothing() {
    given(at("08:00"), hold("a", "ann@example.com", SLOT))
        .and(at("08:30"), hold("b", "bob", SLOT))
        .when(at("08:31"), confirm("a"))
        .accepted("a refund-due 3")
        .effects();
  }

  @Test
  void a_hold_that_lapses_or_is_given_up_ends_its_session() {
    given(at("08:00"), holdBringing("cs", "a", "ann", SLOT))
        .when(at("08:30"), lapse("a"))
        .effects("expire:cs");
    given(at("08:00"), holdBringing("cs", "a", "ann", SLOT))
        .when(at("08:10"), cancel("a"))
        .effects("expire:cs");
    given(at("08:00"), holdBringing("cs", "a", "ann", SLOT))
        .when(at("08:30"), hold("b", "bob", SLOT))
        .created("b held 1")
        .effects("expire:cs");
  }

  // ---- payments

  @Test
  void a_payment_makes_a_booking_and_nothing_else() {
    given(at("08:00"), holdBringing("cs", "a", "ann", SLOT))
        .when(at("08:10"), recordPayment("pi", "a"))
        .accepted("a confirmed 2")
        .effects();
  }

  @Test
  void a_payment_that_comes_too_late_goes_back_once() {
    Story late =
        given(at("08:00"), hold("a", "ann@example.com", SLOT))
            .and(at("08:30"), hold("b", "bob", SLOT));
    late.when(at("08:31"), recordPayment("pi", "a"))
        .accepted("a refund-due 3")
        .effects("refund:pi", "email:refund-due:" + id("a"));
    late.when(at("08:32"), recordPayment("pi", "a")).accepted("a refund-due 3").rows().effects();
    late.when(at("08:33"), recordPayment("pi2", "a"))
        .accepted("a refund-due 3")
        .rows()
        .effects("refund:pi2");
  }

  @Test
  void a_second_payment_goes_back() {
    Story paid = given(at("08:00"), hold("a", "ann", SLOT), confirmPaidBy("pi", "a"));
    paid.when(at("08:01"), recordPayment("pi2", "a"))
        .accepted("a confirmed 2")
        .rows()
        .effects("refund:pi2");
    paid.when(at("08:01"), recordPayment("pi", "a")).accepted("a confirmed 2").rows().effects();
  }

  @Test
  void who_was_said_to_have_paid_has_not_paid_twice_when_the_payment_is_told() {
    Story paid = given(at("08:00"), hold("a", "ann", SLOT), confirm("a"));
    paid.when(at("08:01"), recordPayment("pi", "a")).accepted("a confirmed 3").effects();
    paid.when(at("08:02"), cancel("a")).accepted("a cancelled 4").effects("refund:pi");
  }

  @Test
  void what_was_paid_for_a_booking_that_is_cancelled_goes_back() {
    Story paid = given(at("08:00"), hold("a", "ann", SLOT), confirmPaidBy("pi", "a"));
    paid.when(at("08:01"), cancel("a")).accepted("a cancelled 3").effects("refund:pi");
    paid.when(at("08:02"), recordPayment("pi", "a"))
        .refused(new AlreadyCancelled(id("a")), "refund:pi");
    paid.when(at("08:02"), confirm("a")).refused(new AlreadyCancelled(id("a")), "refund:pi");
  }

  // ---- payments for what nobody has heard of

  @Test
  void a_payment_that_comes_before_its_hold_waits_for_it() {
    Story early =
        given(at("08:00"), recordPayment("pi", "a")).and(at("08:01"), recordPayment("pi", "a"));
    early
        .when(at("08:10"), holdBringing("cs", "a", "ann", SLOT))
        .created("a confirmed 1")
        .rows("pi matched 2", "a confirmed 1")
        .effects()
        .deadlines();
    early.when(at("08:11"), recordPayment("pi", "a")).accepted("a confirmed 1").rows().effects();
  }

  @Test
  void a_payment_that_waits_in_vain_goes_back_once() {
    Story early = given(at("08:00"), recordPayment("pi", "a")).andTimersUntil(at("09:00"));
    assertEquals(List.of(), Ledger.early(early.key()));
    early.when(at("09:01"), recordPayment("pi", "a")).accepted("pi refund-due 2").effects();
    early.when(at("09:02"), hold("a", "ann", "10:00-10:30")).created("a held 1");
    early.when(at("09:03"), recordPayment("pi", "a")).accepted("a held 1").rows().effects();
    early.when(at("09:03"), confirmPaidBy("pi", "a")).accepted("a held 1").rows().effects();
  }

  @Test
  void of_two_that_wait_one_pays_and_the_other_goes_back() {
    given(at("08:00"), recordPayment("pi", "a"), recordPayment("pi2", "a"))
        .when(at("08:10"), hold("a", "ann", SLOT))
        .created("a confirmed 1")
        .rows("pi matched 2", "pi2 refund-due 2", "a confirmed 1")
        .effects("refund:pi2")
        .deadlines();
  }

  @Test
  void the_payment_for_a_hold_that_was_refused_goes_back_in_the_end() {
    Story refused = given(at("08:00"), hold("b", "bob", SLOT), recordPayment("pi", "a"));
    refused.when(at("08:01"), hold("a", "ann", SLOT));
    assertEquals(1, Ledger.early(refused.key()).size());
    refused.andTimersUntil(at("09:00"));
    assertEquals(List.of(), Ledger.early(refused.key()));
  }

  @Test
  void a_payment_can_wait_for_somebody_in_line() {
    given(at("08:00"), hold("b", "bob", SLOT), join("c", "cid", SLOT), recordPayment("pi", "c"))
        .when(at("08:10"), cancel("b"))
        .rows("b cancelled 2", "pi matched 2", "c confirmed 1", "c promoted 2");
  }

  // ---- moves

  @Test
  void who_moves_keeps_what_they_paid_and_how_long_they_may() {
    Story held = given(at("08:00"), holdBringing("cs", "a", "ann", SLOT));
    assertEquals(
        Optional.of(at("08:30")),
        held.when(at("08:10"), Words.reschedule("a", "09:15-09:45"))
            .accepted("a held 2")
            .effects()
            .deadlines("08:30 a")
            .booking()
            .expiresAt());
    held.when(at("08:11"), hold("b", "bob", "09:00-09:15")).created("b held 1");
    held.when(at("08:12"), confirmPaidBy("pi", "a")).accepted("a confirmed 3");
    held.when(at("08:13"), Words.reschedule("a", "10:00-10:30"))
        .accepted("a confirmed 4")
        .effects();
    held.when(at("08:13"), Words.reschedule("a", "10:00-10:30", 4))
        .accepted("a confirmed 4")
        .rows();
  }

  @Test
  void a_move_that_is_refused_keeps_the_old_slot() {
    Story two =
        given(at("08:00"), capacity(1), hold("a", "ann", SLOT), hold("b", "bob", "10:00-10:30"));
    two.when(at("08:01"), Words.reschedule("a", "09:15-10:15"));
    two.when(at("08:02"), hold("c", "cid", "09:00-09:15"));
    assertEquals(2, Ledger.live(two.key()).size());
  }
}
