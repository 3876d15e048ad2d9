package dev.firstcome.effects.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import dev.firstcome.effects.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** What all calls of Stripe have in common. */
final class Calls {
  /** One call, and a second that looks what became of the first; to connect takes time too. */
  static final int ANSWERS = 2;

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** Stripe's own limit. */
  private static final int LONGEST_KEY = 255;

  private final StripeClient client;

  Calls(String key, String url, Duration answerWithin) {
    int answerMillis = Math.toIntExact(answerWithin.toMillis());
    this.client =
        StripeClient.builder()
            .setApiKey(key)
            .setApiBase(url)
            .setConnectTimeout(Math.min(answerMillis, Math.toIntExact(CONNECT_WITHIN.toMillis())))
            .setReadTimeout(answerMillis)
            // Our own tries are counted, spaced out and seen; these would be none of it.
            .setMaxNetworkRetries(0)
            .build();
  }

  V1Services stripe() {
    return client.v1();
  }

  /**
   * Names what is asked by the effect: asked again under this name, Stripe does nothing more and
   * gives its first answer once more.
   */
  static RequestOptions as(String effect) {
    return RequestOptions.builder().setIdempotencyKey(key(effect)).build();
  }

  /** The effect's id, where that can be a header's value. */
  static String key(String effect) {
    boolean plain = effect.chars().allMatch(character -> character > ' ' && character < 0x7f);
    return plain && effect.length() <= LONGEST_KEY ? effect : "sha256:" + sha256(effect);
  }

  /** What to make of an error that the caller does not know better. */
  static Result failed(StripeException error) {
    return StripeFaults.helpsToTryAgain(error)
        ? new Result.Again(StripeFaults.sentence(error))
        : new Result.Park(StripeFaults.sentence(error));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
