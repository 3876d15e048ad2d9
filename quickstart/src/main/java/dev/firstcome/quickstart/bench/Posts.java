package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes requests, each under an idempotency key of its own. Of one thread. */
final class Posts {
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final String prefix = UUID.randomUUID().toString().substring(0, 13);
  private final Instant first = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
  private long made;

  /** A calendar that no other run has. */
  String calendar(String name) {
    return "bench-" + prefix + "-" + name;
  }

  /**
   * @param slot which of the calendar, from 0 on; none overlaps another
   */
  Post hold(String calendar, long slot, String guest) {
    Instant start = first.plus(LENGTH.multipliedBy(slot));
    return post(
        new Hold(
            calendar,
            new Slot(start, start.plus(LENGTH)),
            guest,
            Optional.empty(),
            Optional.empty()));
  }

  /**
   * @param expectedVersion which the calendar is thought to have; 0 if it is thought to have none
   */
  Post capacity(String calendar, long capacity, long expectedVersion) {
    return capacity(calendar, capacity, Optional.of(expectedVersion));
  }

  /** Whatever its version. */
  Post capacity(String calendar, long capacity) {
    return capacity(calendar, capacity, Optional.empty());
  }

  private Post capacity(String calendar, long capacity, Optional<Long> expectedVersion) {
    return post(
        new Configure(
            calendar,
            Optional.of(capacity),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            expectedVersion));
  }

  private Post post(Request request) {
    byte[] body =
        Json.write(out -> {
          out.text("type", request.type());
          request.write(out);
        });
    return new Post(request.homeKey(), prefix + "-" + made++, body);
  }
}
