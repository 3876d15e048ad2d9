package dev.firstcome.gateway.webhooks;

import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.webhooks.Told.Unproven;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Stripe tells us of payments. */
public final class StripeWebhook implements Webhook {
  private static final String SIGNATURE = "Stripe-Signature";

  /** Stripe names no limit; its events are some tens of KiB at most. */
  private static final int MAX_BYTES = 256 * 1024;

  private final StripeSignatures signatures;

  /**
   * @param secrets by which Stripe signs; while one takes another's place there are two
   */
  public StripeWebhook(List<String> secrets, Clock clock) {
    signatures = new StripeSignatures(secrets, clock);
  }

  @Override
  public String provider() {
    return StripeEvents.PROVIDER;
  }

  @Override
  public String signatureField() {
    return SIGNATURE;
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public Told read(byte[] body, String signature) {
    Optional<Unproven> fault = signatures.fault(body, signature);
    if (fault.isPresent()) {
      return fault.get();
    }
    try {
      return StripeEvents.read(body);
    } catch (Malformed noEvent) {
      return new Unproven("malformed", SharedRefusal.Malformed.of(noEvent));
    }
  }
}
