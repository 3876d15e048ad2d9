package dev.firstcome.effects.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionCreationTest {
  @ParameterizedTest
  @CsvSource({
    // A card's hold of half an hour is shorter than Stripe's sessions can be.
    "2026-11-22T10:30:00Z, 2026-11-22T10:45:00Z",
    "2026-11-22T10:00:01Z, 2026-11-22T10:45:00Z",
    "2026-11-22T09:00:00Z, 2026-11-22T10:45:00Z",
    "2026-11-22T10:45:00Z, 2026-11-22T10:45:00Z",
    "2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
    "2026-11-23T09:45:00Z, 2026-11-23T09:45:00Z",
    // A voucher's of three days is longer.
    "2026-11-25T10:00:00Z, 2026-11-23T09:45:00Z"
  })
  void a_session_ends_with_its_hold_within_what_stripe_takes(Instant holdEnds, Instant end) {
    assertEquals(end, SessionCreation.end(Instant.parse("2026-11-22T10:00:00Z"), holdEnds));
  }
}
