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
 * @param isPaid whether that payment was told to have succeeded; until then another may do so
 */
public record Payment(
    Optional<String> method,
    Optional<String> checkoutSession,
    Optional<String> paymentIntent,
    boolean isPaid) {
  private static final String METHOD = "payment";
  private static final String CHECKOUT_SESSION = "checkoutSession";
  private static final String PAYMENT_INTENT = "paymentIntent";
  private static final String PAID = "paid";

  public Payment {
    if (isPaid && paymentIntent.isEmpty()) {
      throw new IllegalArgumentException("paid, but by nothing");
    }
  }

  /** Nothing is paid yet. */
  public static Payment by(Optional<String> method, Optional<String> checkoutSession) {
    return new Payment(method, checkoutSession, Optional.empty(), false);
  }

  /** The same, with this session if one is given. The intent of another session goes with that. */
  public Payment withSession(Optional<String> given) {
    if (given.isEmpty() || given.equals(checkoutSession)) {
      return this;
    }
    boolean isOfTheOther = checkoutSession.isPresent() && !isPaid;
    return new Payment(method, given, isOfTheOther ? Optional.empty() : paymentIntent, isPaid);
  }

  /** The same, with this intent, by which it may be paid, if one is given and none has paid. */
  public Payment withIntent(Optional<String> given) {
    return isPaid || given.isEmpty() ? this : new Payment(method, checkoutSession, given, false);
  }

  /** The same, paid by this intent if it is told. */
  public Payment paidBy(Optional<String> told) {
    return told.isEmpty() ? this : new Payment(method, checkoutSession, told, true);
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
    Optional<String> intent = readIntent(in);
    boolean isPaid = in.has(PAID) && in.flag(PAID);
    if (isPaid && intent.isEmpty()) {
      throw in.malformed(PAID, "true only with a " + PAYMENT_INTENT, "no " + PAYMENT_INTENT);
    }
    return new Payment(readMethod(in), readSession(in), intent, isPaid);
  }

  void write(FieldWriter out) {
    out.text(METHOD, method)
        .text(CHECKOUT_SESSION, checkoutSession)
        .text(PAYMENT_INTENT, paymentIntent);
    if (isPaid) {
      out.flag(PAID, true);
    }
  }
}
