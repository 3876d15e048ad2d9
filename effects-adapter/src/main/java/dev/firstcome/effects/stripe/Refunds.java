package dev.firstcome.effects.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.effects.Adapter;
import dev.firstcome.effects.Result;
import dev.firstcome.effects.Task;

/** Gives a payment back, whole. */
final class Refunds implements Adapter {
  private final Calls calls;

  Refunds(Calls calls) {
    this.calls = calls;
  }

  @Override
  public String type() {
    return BookingEffect.Refund.TYPE;
  }

  @Override
  public int answersAwaited() {
    return Calls.ANSWERS;
  }

  /** What else it may be (failed, canceled, requires_action) needs people. */
  private static boolean isOnItsWay(Refund refund) {
    return "succeeded".equals(refund.getStatus()) || "pending".equals(refund.getStatus());
  }

  @Override
  public Result carryOut(Task task) {
    BookingEffect.Refund wanted = (BookingEffect.Refund) task.effect();
    RefundCreateParams params =
        RefundCreateParams.builder()
            .setPaymentIntent(wanted.paymentIntent())
            .putMetadata("calendar", wanted.calendar())
            .putMetadata("booking", wanted.booking().toString())
            .build();
    try {
      Refund refund = calls.stripe().refunds().create(params, Calls.as(task.id()));
      return isOnItsWay(refund)
          ? new Result.Done(refund.getId())
          : new Result.Park("Stripe: refund " + refund.getId() + " is " + refund.getStatus());
    } catch (StripeException error) {
      return StripeFaults.is(error, "charge_already_refunded")
          ? new Result.Done("refunded before")
          : Calls.failed(error);
    }
  }
}
