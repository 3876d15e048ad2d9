package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.profile.ProfileRequest;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.team.TeamRequest;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.booking.BookingDecider;
import dev.firstcome.processor.rules.booking.SessionDecider;
import dev.firstcome.processor.rules.card.CardDecider;
import dev.firstcome.processor.rules.card.CardsOfUser;
import dev.firstcome.processor.rules.profile.ProfileDecider;
import dev.firstcome.processor.rules.profile.ProfilesOfUser;
import dev.firstcome.processor.rules.reset.ResetDecider;
import dev.firstcome.processor.rules.reset.ResetsOfUser;
import dev.firstcome.processor.rules.signup.NamesOfUser;
import dev.firstcome.processor.rules.signup.SignupDecider;
import dev.firstcome.processor.rules.storage.AccountsOfUser;
import dev.firstcome.processor.rules.storage.StorageDecider;
import dev.firstcome.processor.rules.team.TeamDecider;
import java.time.Instant;
import java.util.List;

/** Which rules decide which requests, and what hangs on users. A new domain adds its lines. */
public final class Deciders {
  private static final List<HangsOnUser> ON_USERS =
      List.of(
          new NamesOfUser(),
          new AccountsOfUser(),
          new CardsOfUser(),
          new ProfilesOfUser(),
          new ResetsOfUser());

  private final List<Rules<?>> all;

  public Deciders(Policy policy) {
    this.all =
        List.of(
            new Rules<>(BookingRequest.class, new BookingDecider()),
            new Rules<>(SessionRequest.class, new SessionDecider()),
            new Rules<>(SignupRequest.class, new SignupDecider(ON_USERS)),
            new Rules<>(StorageRequest.class, new StorageDecider(policy.storageProviders())),
            new Rules<>(CardRequest.class, new CardDecider(policy.reservedSlugs())),
            new Rules<>(ProfileRequest.class, new ProfileDecider()),
            new Rules<>(ResetRequest.class, new ResetDecider()),
            new Rules<>(TeamRequest.class, new TeamDecider(policy.metricWeights())));
  }

  /**
   * As {@link Decider#decide}, by the rules of the request's domain. Refuses first, as forbidden,
   * what a user asks at another user's key.
   */
  public Decision decide(View view, Asked<?> asked, Instant now) {
    if (!Callers.mayAskAt(asked.request().homeKey(), asked.caller())) {
      return Draft.refuse(new Forbidden("the user themselves, or a service,"));
    }
    return rules(asked).decide(view, asked, now);
  }

  /** As {@link JointDecider#tryAt}, by the rules of the request's domain. */
  public Trial tryAt(Key stop, View view, Asked<?> asked, Instant now) {
    return rules(asked).tryAt(stop, view, asked, now);
  }

  /** As {@link JointDecider#settle}, by the rules of the request's domain. */
  public Part settle(Key stop, View view, Asked<?> asked, Instant agreedAt, Instant now) {
    return rules(asked).settle(stop, view, asked, agreedAt, now);
  }

  /** As {@link JointDecider#answer}, by the rules of the request's domain. */
  public Accepted answer(View view, Asked<?> asked, Instant agreedAt, Instant now) {
    return rules(asked).answer(view, asked, agreedAt, now);
  }

  /** As {@link ListeningDecider#hear}, by the rules of the request's domain. */
  public Part hear(View view, Asked<?> asked, Instant now) {
    return rules(asked).hear(view, asked, now);
  }

  private Rules<?> rules(Asked<?> asked) {
    for (Rules<?> rules : all) {
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

    Part hear(View view, Asked<?> asked, Instant now) {
      if (decider instanceof ListeningDecider<R> listening) {
        return listening.hear(view, mine(asked), now);
      }
      throw new IllegalStateException(family.getSimpleName() + " is never told anything");
    }

    private Asked<R> mine(Asked<?> asked) {
      return new Asked<>(
          asked.id(), asked.caller(), family.cast(asked.request()), asked.heard(), asked.asOf());
    }

    private JointDecider<R> joint() {
      if (decider instanceof JointDecider<R> joint) {
        return joint;
      }
      throw new IllegalStateException(family.getSimpleName() + " never concerns several keys");
    }
  }
}
