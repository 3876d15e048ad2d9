package dev.firstcome.effects.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import dev.firstcome.contract.booking.BookingEffect.CreateSession;
import dev.firstcome.contract.booking.BookingRequest.AttachPayment;
import dev.firstcome.effects.Adapter;
import dev.firstcome.effects.MailAddress;
import dev.firstcome.effects.Requests;
import dev.firstcome.effects.Result;
import dev.firstcome.effects.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes a checkout session for a hold, and then tells the hold of it. */
final class SessionCreation implements Adapter {
  private static final Duration STRIPES_SHORTEST = Duration.ofMinutes(30);

  /** Stripe's shortest, and as long again as an effect may be late and still find a session. */
  static final Duration SHORTEST = Duration.ofMinutes(45);

  /** Stripe's longest is 24 h from when it makes the session, by its clock and not by ours. */
  static final Duration LONGEST = Duration.ofHours(24).minusMinutes(15);

  private static final String TOO_LATE = "too late";

  private final Calls calls;
  private final Payments.Offer offer;
  private final Requests requests;
  private final InstantSource clock;

  SessionCreation(Calls calls, Payments.Offer offer, Requests requests, InstantSource clock) {
    this.calls = calls;
    this.offer = offer;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public String type() {
    return CreateSession.TYPE;
  }

  @Override
  public int answersAwaited() {
    return Calls.ANSWERS;
  }

  /**
   * The hold is told before the effect is done, so that it is told at least once; of a repeat
   * nothing comes. An effect that was tried before is asked for again even if its hold has expired
   * meanwhile: if Stripe has made the session and only the answer was lost, this brings it to
   * light, and what was a hold has it ended.
   */
  @Override
  public Result carryOut(Task task) throws InterruptedException {
    CreateSession wanted = (CreateSession) task.effect();
    if (!task.triedBefore() && !clock.instant().isBefore(wanted.expiresAt())) {
      return new Result.Done(TOO_LATE);
    }
    Instant end = end(task.at(), wanted.expiresAt());
    try {
      String session =
          calls
              .stripe()
              .checkout()
              .sessions()
              .create(params(wanted, end), Calls.as(task.id()))
              .getId();
      requests.ask(
          new AttachPayment(
              wanted.calendar(), wanted.booking(), Optional.of(session), Optional.empty()),
          task.id());
      return new Result.Done(session);
    } catch (InvalidRequestException refused) {
      boolean late = clock.instant().isAfter(end.minus(STRIPES_SHORTEST));
      return late && "expires_at".equals(refused.getParam())
          ? new Result.Done(TOO_LATE)
          : Calls.failed(refused);
    } catch (StripeException error) {
      return Calls.failed(error);
    }
  }

  private SessionCreateParams params(CreateSession wanted, Instant end) {
    String booking = wanted.booking().toString();
    SessionCreateParams.Builder session =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .addLineItem(LineItem.builder().setPrice(offer.price()).setQuantity(1L).build())
            .setSuccessUrl(offer.successUrl())
            .setCancelUrl(offer.cancelUrl())
            .setClientReferenceId(booking)
            .putMetadata("calendar", wanted.calendar())
            .putMetadata("booking", booking)
            .setPaymentIntentData(
                PaymentIntentData.builder()
                    .putMetadata("calendar", wanted.calendar())
                    .putMetadata("booking", booking)
                    .build())
            // As the hold names it, and not as this version of the SDK does: Stripe has new ones.
            .putExtraParam("payment_method_types", List.of(wanted.payment()))
            .setExpiresAt(end.getEpochSecond());
    MailAddress.of(wanted.guest()).ifPresent(address -> session.setCustomerEmail(address.text()));
    return session.build();
  }

  /**
   * When the session ends: with the hold, but within what Stripe takes. Made of the decision's time
   * and not of the clock: under one idempotency key Stripe takes the same parameters only, and a
   * later try must be the same request. A session that outlives its hold does no harm, as the hold
   * has it ended when it lapses.
   */
  static Instant end(Instant decidedAt, Instant holdEnds) {
    Instant earliest = decidedAt.plus(SHORTEST);
    Instant latest = decidedAt.plus(LONGEST);
    return holdEnds.isBefore(earliest) ? earliest : holdEnds.isAfter(latest) ? latest : holdEnds;
  }
}
