package dev.firstcome.gateway.webhooks;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook.Signature;
import dev.firstcome.gateway.refusals.GatewayRefusal.SignatureInvalid;
import dev.firstcome.gateway.webhooks.Told.Unproven;
import dev.firstcome.runtime.StartException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that an event is Stripe's, by Stripe's own code: its library makes the signature and
 * compares it in constant time. A time of sending that lies ahead is taken, as the library takes
 * it: only Stripe can have signed it, and a clock of ours that is slow shall lose no payment.
 */
final class StripeSignatures {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final long ANY_AGE = 0;

  private final List<String> secrets;
  private final Clock clock;

  /**
   * @throws StartException where Stripe's library could prove nothing: what it signs has the time
   *     in it, in the digits of the machine's language, and Stripe writes 0 to 9
   */
  StripeSignatures(List<String> secrets, Clock clock) {
    String digit = String.format(Locale.getDefault(Locale.Category.FORMAT), "%d", 1);
    if (!digit.equals("1")) {
      throw new StartException(
          "Stripe's signatures cannot be checked where numbers are written in other digits than 0"
              + " to 9; start the gateway with another language, such as java -Duser.language=en");
    }
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  /** Empty if one of the secrets signed exactly these bytes, and not long ago. */
  Optional<Unproven> fault(byte[] body, String signature) {
    Optional<String> text = text(body);
    if (text.isEmpty()) {
      return fault("signature-wrong", "a body in UTF-8, as Stripe signs it", "bytes that are not");
    }
    try {
      for (String secret : secrets) {
        if (signed(text.get(), signature, secret, ANY_AGE)) {
          // Its age is asked last: to whom has no secret, old and forged are the same.
          return signed(text.get(), signature, secret, TOLERANCE.toSeconds())
              ? Optional.empty()
              : fault("signature-old", "a signature of the last 5 minutes", "an older one");
        }
      }
    } catch (RuntimeException unreadable) {
      // The library takes the field to pieces with no great care.
      return fault("signature-unreadable", "a signature such as t=…,v1=…", "something else");
    }
    return fault("signature-wrong", "a signature of this body by this endpoint's secret", "none");
  }

  private boolean signed(String body, String signature, String secret, long toleranceSeconds) {
    try {
      return Signature.verifyHeader(body, signature, secret, toleranceSeconds, clock);
    } catch (SignatureVerificationException not) {
      return false;
    }
  }

  /**
   * Stripe's library takes text. Bytes that are no text would all become the same replacement
   * character, and a signature would hold for bytes that were never signed.
   */
  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }

  private static Optional<Unproven> fault(String reason, String expected, String found) {
    return Optional.of(new Unproven(reason, new SignatureInvalid(expected, found)));
  }
}
