package dev.firstcome.effects.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Stripe's errors mean for us. */
final class StripeFaults {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}");

  private StripeFaults() {}

  /**
   * Whether the same request can succeed later. The key's own faults (401, 403) are among them:
   * they are mended in the settings, and no effect is to be lost until then.
   */
  static boolean helpsToTryAgain(StripeException error) {
    if (error instanceof ApiConnectionException) {
      return true;
    }
    Integer status = error.getStatusCode();
    if (status == null) {
      return true;
    }
    return switch (status) {
      case 401, 403 -> true;
      case 409 -> true; // Another with the same idempotency key is being done at this moment.
      case 429 -> true;
      default -> status >= 500 || status < 400; // Below 400: an answer that makes no sense.
    };
  }

  /** The error without Stripe's own words, which quote what was sent: addresses, for one. */
  static String sentence(StripeException error) {
    StringJoiner sentence = new StringJoiner(" ");
    sentence.add("Stripe: " + error.getClass().getSimpleName());
    if (error.getStatusCode() != null && error.getStatusCode() != 0) {
      sentence.add(error.getStatusCode().toString());
    }
    add(sentence, "", error.getCode());
    if (error instanceof InvalidRequestException invalid) {
      add(sentence, "of ", invalid.getParam());
    }
    add(sentence, "in ", error.getRequestId());
    return sentence.toString();
  }

  private static void add(StringJoiner sentence, String before, @Nullable String word) {
    if (word != null && WORD.matcher(word).matches()) {
      sentence.add(before + word);
    }
  }

  static boolean is(StripeException error, String code) {
    return Objects.equals(error.getCode(), code);
  }
}
