package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.booking.BookingDecider;
import dev.firstcome.processor.rules.booking.SessionDecider;
import dev.firstcome.processor.rules.signup.NamesOfUser;
import dev.firstcome.processor.rules.signup.SignupDecider;
import java.time.Instant;
import java.util.List;

/** Which rules decide which requests, and what hangs on users. A new domain adds its lines. */
public final class Deciders {
  private static final List<HangsOnUser> ON_USERS = List.of(new NamesOfUser());

  private static final List<Rules<?>> ALL =
      List.of(
          new Rules<>(BookingRequest.class, new BookingDecider()),
          new Rules<>(SessionRequest.class, new SessionDecider()),
          new Rules<>(SignupRequest.class, new SignupDecider(ON_USERS)));

  private Deciders() {}

  /** As {@link Decider#decide}, by the rules of the request's domain. */
  public static Decision decide(View view, Asked<?> asked, Instant now) {
    return rules(asked).decide(view, asked, now);
  }

  /** As {@link JointDecider#tryAt}, by the rules of the request's domain. */
  public static Trial tryAt(Key stop, View view, Asked<?> asked, Instant now) {
    return rules(asked).tryAt(stop, view, asked, now);
  }

  /** As {@link JointDecider#settle}, by the rules of the request's domain. */
  public static Part settle(Key stop, View view, Asked<?> asked, Instant agreedAt, Instant now) {
    return rules(asked).settle(stop, view, asked, agreedAt, now);
  }

  /** As {@link JointDecider#answer}, by the rules of the request's domain. */
  public static Accepted answer(View view, Asked<?> asked, Instant agreedAt, Instant now) {
    return rules(asked).answer(view, asked, agreedAt, now);
  }

  private static Rules<?> rules(Asked<?> asked) {
    for (Rules<?> rules : ALL) {
      if (rules.family.isInstance(asked.request())) {
        return rules;
      }
    }
    throw new IllegalStateException("no rules for " + asked.request().type());
  }

  private record Rules<R extends Request>(Class<R> family, Decider<R> decider) {
    Decision decide(View view, Asked<?> asked, Instant now) {
      return decider.decide(view, mine(asked), now);
    }

    Trial tryAt(Key stop, View view, Asked<?> asked, Instant now) {
      return joint().tryAt(stop, view, mine(asked), now);
    }

    Part settle(Key stop, View view, Asked<?> asked, Instant agreedAt, Instant now) {
      return joint().settle(stop, view, mine(asked), agreedAt, now);
    }

    Accepted answer(View view, Asked<?> asked, Instant agreedAt, Instant now) {
      return joint().answer(view, mine(asked), agreedAt, now);
    }

    private Asked<R> mine(Asked<?> asked) {
      return new Asked<>(asked.id(), asked.caller(), family.cast(asked.request()), asked.heard());
    }

    private JointDecider<R> joint() {
      if (decider instanceof JointDecider<R> joint) {
        return joint;
      }
      throw new IllegalStateException(family.getSimpleName() + " never concerns several keys");
    }
  }
}
