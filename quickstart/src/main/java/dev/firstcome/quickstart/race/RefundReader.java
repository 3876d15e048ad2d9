package dev.firstcome.quickstart.race;

import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.runtime.Settings;
import java.util.List;
import java.util.Optional;

/** The effects topic, from when it was opened: which refunds are asked for, and how often. */
final class RefundReader implements AutoCloseable {
  private final TopicSince effects;

  private RefundReader(TopicSince effects) {
    this.effects = effects;
  }

  /** Listens from now on; empty if Kafka or the topic is out of reach. */
  static Optional<RefundReader> open(Settings settings) {
    return TopicSince.open(settings, Topics::effects).map(RefundReader::new);
  }

  /** All until now; empty if Kafka does not say. */
  Optional<List<Refund>> read() {
    return effects
        .read()
        .map(records ->
            records.stream().flatMap(effect -> refund(effect.value()).stream()).toList());
  }

  private static Optional<Refund> refund(byte[] effect) {
    try {
      return PublishedEffect.read(effect)
          .effect()
          .flatMap(read -> read instanceof Refund refund ? Optional.of(refund) : Optional.empty());
    } catch (Malformed notOurs) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    effects.close();
  }
}
