package dev.firstcome.processor.rules;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.processor.rules.booking.BookingDecider;
import java.time.Instant;
import java.util.List;

/** Which rules decide which requests. A new domain adds its line. */
public final class Deciders {
  private static final List<Rules<?>> ALL =
      List.of(new Rules<>(BookingRequest.class, new BookingDecider()));

  private Deciders() {}

  /** Decides any request by the rules of its domain. */
  public static Decision decide(View view, Asked<?> asked, Instant now) {
    for (Rules<?> rules : ALL) {
      if (rules.family.isInstance(asked.request())) {
        return rules.decide(view, asked, now);
      }
    }
    throw new IllegalStateException("no rules for " + asked.request().type());
  }

  private record Rules<R extends Request>(Class<R> family, Decider<R> decider) {
    Decision decide(View view, Asked<?> asked, Instant now) {
      R request = family.cast(asked.request());
      return decider.decide(view, new Asked<>(asked.id(), asked.caller(), request), now);
    }
  }
}
