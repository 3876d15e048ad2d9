package dev.firstcome.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Waits for an admin client's answers, and no longer than is said.
 *
 * @param where begins a message: {@code Kafka at 127.0.0.1:9092}
 */
record AdminCalls(String where, Duration within) {
  static final Duration WITHIN = Duration.ofSeconds(15);

  /** So that the client gives up first, since it can say why. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * @throws KafkaUnreachable if Kafka does not answer in time or does not let us in
   * @throws KafkaException what Kafka has against the call
   */
  <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unanswered("no answer came", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** Before asking again. */
  void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case AuthenticationException refused ->
          new KafkaUnreachable(where + " does not let us in: " + OneLine.of(refused), refused);
      case org.apache.kafka.common.errors.TimeoutException late ->
          unanswered(OneLine.deepestMessage(late), late);
      case KafkaException said -> said;
      case null, default -> new KafkaException(OneLine.of(e), e);
    };
  }

  private KafkaUnreachable unanswered(String why, Exception cause) {
    return new KafkaUnreachable(
        "%s does not answer within %d s: %s".formatted(where, within.toSeconds(), why), cause);
  }
}
