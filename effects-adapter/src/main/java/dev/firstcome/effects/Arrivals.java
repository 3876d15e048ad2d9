package dev.firstcome.effects;

import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.effects.inbox.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes arrivals of the records of the effects topic. What cannot be done is parked, not lost. */
public final class Arrivals {
  /** The type of what could not be read. */
  public static final String UNREADABLE = "unreadable";

  private static final String UNKNOWN = "this version of the adapter does not know its type";

  private Arrivals() {}

  static Arrival of(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return unreadable(record, "", "it has no value");
    }
    String text = new String(value, StandardCharsets.UTF_8);
    try {
      PublishedEffect effect = PublishedEffect.read(value);
      return new Arrival(
          effect.id(),
          effect.type(),
          effect.key().toString(),
          effect.request(),
          text,
          effect.effect().isPresent() ? Optional.empty() : Optional.of(UNKNOWN));
    } catch (Malformed malformed) {
      // Not what was found there, which may name people.
      return unreadable(record, text, malformed.field() + ": expected " + malformed.expected());
    }
  }

  /** It has no id of its own that could be believed: the place where it lies names it. */
  private static Arrival unreadable(ConsumerRecord<?, ?> record, String text, String reason) {
    String place = record.topic() + "/" + record.partition() + "/" + record.offset();
    // Postgres cannot hold a NUL.
    return new Arrival(
        UNREADABLE + ":" + place,
        UNREADABLE,
        "",
        "",
        text.replace('\0', '\uFFFD'),
        Optional.of(reason.replace('\0', '\uFFFD')));
  }
}
