package dev.firstcome.runtime;

/** Kafka does not answer, or does not let us in. */
public final class KafkaUnreachable extends StartException {
  KafkaUnreachable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
