package dev.firstcome.quickstart.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One dead letter.
 *
 * @param message as it lies on its topic
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> message) {
  private static final int EXCERPT_CHARACTERS = 200;
  private static final int SOURCE_CHARACTERS = 300;
  private static final int REASON_CHARACTERS = 1000;

  /** Where it lies; this names it. */
  public Place place() {
    return new Place(message.topic(), message.partition(), message.offset());
  }

  /** Where it lay before; empty if it lay on no topic. */
  public Optional<Place> source() {
    return header(Headers.DEAD_FROM).flatMap(Place::parse);
  }

  /**
   * Where it came from: where it lay before, or what told us, such as {@code
   * webhooks/stripe/evt_1}. Empty if it does not say.
   */
  public Optional<String> cameFrom() {
    return header(Headers.DEAD_FROM)
        .filter(from -> !from.isBlank())
        .map(from -> Excerpt.of(from, SOURCE_CHARACTERS));
  }

  public String reason() {
    return header(Headers.REASON)
        .map(reason -> Excerpt.of(reason, REASON_CHARACTERS))
        .orElse("no reason was given");
  }

  /** Of the request, if its sender gave it one. */
  public Optional<String> requestId() {
    return header(Headers.ID).map(id -> Excerpt.of(id, EXCERPT_CHARACTERS));
  }

  public Instant at() {
    return Instant.ofEpochMilli(message.timestamp());
  }

  /** How many bytes its value has. */
  public int size() {
    byte[] value = message.value();
    return value == null ? 0 : value.length;
  }

  /** The beginning of its value, safe to print. */
  public String excerpt() {
    byte[] value = message.value();
    return value == null ? "(none)" : Excerpt.of(value, EXCERPT_CHARACTERS);
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.text("place", place().toString())
        .instant("at", at())
        .text("reason", reason())
        .text("source", cameFrom())
        .text("request", requestId())
        .wholeNumber("bytes", size())
        .text("excerpt", excerpt());
  }

  private Optional<String> header(String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}
