package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.booking.BookingRequest;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OneSlotTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:00.000Z");

  private final Contest contest = new OneSlot().contest("token", NOW);

  @Test
  void everybody_asks_for_the_same_slot_under_a_name_of_their_own() {
    BookingRequest.Hold one = hold(contest.ask(0));
    BookingRequest.Hold other = hold(contest.ask(1));

    assertEquals(one.slot(), other.slot());
    assertEquals(one.homeKey(), contest.key());
    assertEquals(other.homeKey(), contest.key());
    assertTrue(one.slot().start().isAfter(NOW));
    assertNotEquals(one.guest(), other.guest());
    assertEquals(one.guest(), contest.ask(0).who());
    assertNotEquals(contest.ask(0).idempotencyKey(), contest.ask(1).idempotencyKey());
  }

  @Test
  void another_running_is_for_another_calendar() {
    Contest other = new OneSlot().contest("other", NOW);

    assertNotEquals(contest.key(), other.key());
    assertNotEquals(contest.ask(0).idempotencyKey(), other.ask(0).idempotencyKey());
  }

  @Test
  void by_kafka_the_idempotency_key_is_in_the_body() {
    RequestBody read =
        RequestBody.read(IdempotencyKeys.into(contest.ask(3)), UnknownFields.REFUSED);

    assertEquals(Optional.of(contest.ask(3).idempotencyKey()), read.idempotencyKey());
  }

  private static BookingRequest.Hold hold(Ask ask) {
    return (BookingRequest.Hold) RequestBody.read(ask.body(), UnknownFields.REFUSED).request();
  }
}
