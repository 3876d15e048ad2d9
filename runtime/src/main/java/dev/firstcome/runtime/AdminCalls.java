package dev.firstcome.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for an admin client's answers, and no longer than is said. */
record AdminCalls(String where, Duration within) {
  static final Duration WITHIN = Duration.ofSeconds(15);

  /**
   * @throws KafkaUnreachable if Kafka does not answer in time or does not let us in
   * @throws KafkaException what Kafka has against the call
   */
  <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private KafkaException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    return switch (cause) {
      case AuthenticationException refused -> {
        throw new KafkaUnreachable(where + " does not let us in: " + OneLine.of(refused), refused);
      }
      case org.apache.kafka.common.errors.TimeoutException late -> throw unanswered(late);
      case KafkaException said -> said;
      case null, default -> new KafkaException(OneLine.of(e), e);
    };
  }

  private KafkaUnreachable unanswered(Exception cause) {
    String why = cause.getMessage() == null ? "no answer" : cause.getMessage();
    return new KafkaUnreachable(
        where + " does not answer within " + within.toSeconds() + " s: " + why, cause);
  }
}
