package dev.firstcome.effects.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import dev.firstcome.contract.booking.BookingEffect.ExpireSession;
import dev.firstcome.effects.Adapter;
import dev.firstcome.effects.Result;
import dev.firstcome.effects.Task;

/** Ends a checkout session, so that nobody pays for what is not to be had. */
final class SessionExpiry implements Adapter {
  private static final String OPEN = "open";

  private final Calls calls;

  SessionExpiry(Calls calls) {
    this.calls = calls;
  }

  @Override
  public String type() {
    return ExpireSession.TYPE;
  }

  @Override
  public int answersAwaited() {
    return Calls.ANSWERS;
  }

  @Override
  public Result carryOut(Task task) {
    String session = ((ExpireSession) task.effect()).checkoutSession();
    try {
      calls.stripe().checkout().sessions().expire(session, Calls.as(task.id()));
      return new Result.Done("expired");
    } catch (InvalidRequestException refused) {
      return endedBefore(session, refused);
    } catch (StripeException error) {
      return Calls.failed(error);
    }
  }

  /** Stripe refuses to end what is not open, with no code to know that by. So it is looked at. */
  private Result endedBefore(String session, InvalidRequestException refused) {
    try {
      String status = calls.stripe().checkout().sessions().retrieve(session).getStatus();
      return status == null || status.equals(OPEN)
          ? Calls.failed(refused)
          : new Result.Done("was " + status);
    } catch (StripeException error) {
      return StripeFaults.helpsToTryAgain(error) ? Calls.failed(error) : Calls.failed(refused);
    }
  }
}
