package dev.firstcome.contract.booking;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/**
 * What is known of how a booking is paid.
 *
 * @param method such as {@code card}; on it depends how long a hold lives
 * @param checkoutSession where the guest pays
 * @param paymentIntent the payment itself, by which it can be given back
 */
public record Payment(
    Optional<String> method, Optional<String> checkoutSession, Optional<String> paymentIntent) {
  private static final String METHOD = "payment";
  private static final String CHECKOUT_SESSION = "checkoutSession";
  private static final String PAYMENT_INTENT = "paymentIntent";

  /** Nothing is known yet but, perhaps, the method. */
  public static Payment by(Optional<String> method) {
    return new Payment(method, Optional.empty(), Optional.empty());
  }

  /** The same, with this session if one is given. */
  public Payment withSession(Optional<String> given) {
    return new Payment(method, given.or(this::checkoutSession), paymentIntent);
  }

  /** The same, with this intent if one is given. */
  public Payment withIntent(Optional<String> given) {
    return new Payment(method, checkoutSession, given.or(this::paymentIntent));
  }

  static Optional<String> readMethod(FieldReader in) {
    return in.optionalText(METHOD, BookingRequest.MAX_METHOD);
  }

  static Optional<String> readSession(FieldReader in) {
    return in.optionalText(CHECKOUT_SESSION, BookingRequest.MAX_PAYMENT_REFERENCE);
  }

  static Optional<String> readIntent(FieldReader in) {
    return in.optionalText(PAYMENT_INTENT, BookingRequest.MAX_PAYMENT_REFERENCE);
  }

  static Payment read(FieldReader in) {
    return new Payment(readMethod(in), readSession(in), readIntent(in));
  }

  void write(FieldWriter out) {
    out.text(METHOD, method)
        .text(CHECKOUT_SESSION, checkoutSession)
        .text(PAYMENT_INTENT, paymentIntent);
  }
}
