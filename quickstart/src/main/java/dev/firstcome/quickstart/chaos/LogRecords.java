package dev.firstcome.quickstart.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.letters.Place;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the topics' records say, as far as the checks look at it. */
final class LogRecords {
  private LogRecords() {}

  /**
   * The name of an answer, or of a further fact: {@code id} or {@code id#n}.
   *
   * @param fact 0 for the answer itself
   */
  record Name(UUID request, int fact) {
    static Name parse(String text) {
      int hash = text.indexOf('#');
      String id = hash < 0 ? text : text.substring(0, hash);
      UUID request =
          Ids.parse(id).orElseThrow(() -> new Malformed("id", "a UUID", '"' + text + '"'));
      return new Name(request, hash < 0 ? 0 : Integer.parseInt(text.substring(hash + 1)));
    }

    @Override
    public String toString() {
      return fact == 0 ? request.toString() : request + "#" + fact;
    }
  }

  /**
   * @param from the record that was decided
   */
  record Decision(long seq, Place from) {}

  /**
   * @param key the record's
   * @param name as the header has it
   * @param decision empty if no decision gave it: a replay, or turned away
   * @param told as the body has it: of a replay, the first answer
   */
  record OutcomeRecord(
      Place at,
      String key,
      Name name,
      String request,
      Optional<Decision> decision,
      boolean replayed,
      PublishedOutcome told,
      Digest digest) {

    /** Throws {@link Malformed} if it is none. */
    static OutcomeRecord read(ConsumerRecord<byte[], byte[]> message) {
      Optional<Decision> decision =
          header(message, Headers.SEQUENCE)
              .map(seq -> new Decision(Long.parseLong(seq), decidedFrom(message)));
      return new OutcomeRecord(
          place(message),
          text(message.key()),
          Name.parse(header(message, Headers.ID).orElse("")),
          header(message, Headers.REQUEST).orElse(""),
          decision,
          header(message, Headers.REPLAYED).isPresent(),
          PublishedOutcome.read(message.value()),
          Digest.of(message.value()));
    }

    private static Place decidedFrom(ConsumerRecord<byte[], byte[]> message) {
      String from = header(message, Headers.DECIDED_FROM).orElse("");
      return Place.parse(from)
          .filter(place -> place.offset() < Integer.MAX_VALUE)
          .orElseThrow(() -> new Malformed(Headers.DECIDED_FROM, "topic/partition/offset", from));
    }

    boolean isAccepted() {
      return told.verdict() instanceof PublishedOutcome.Verdict.Accepted;
    }

    /** Whether it is kept, so that whoever asks again is told it. */
    boolean isKept() {
      return decision.isPresent()
          && name.fact() == 0
          && !(told.verdict() instanceof PublishedOutcome.Verdict.Refused refused
              && refused.retry() == Retry.SAME);
    }

    /** Of the answer as a caller hears it, however it was sent. */
    Digest heard() {
      return told.verdict() instanceof PublishedOutcome.Verdict.Refused refused
          ? Digest.of(refused.problem())
          : digest;
    }
  }

  /** What one row became. */
  record RowRecord(Place at, String key, RowChange change, Name name) {
    /** Throws {@link Malformed} if it is none. */
    static RowRecord read(ConsumerRecord<byte[], byte[]> message) {
      byte[] value =
          message.value() != null
              ? message.value()
              : header(message, Headers.REMOVED).orElse("").getBytes(UTF_8);
      RowChange change = RowChange.read(value);
      return new RowRecord(
          place(message), text(message.key()), change, Name.parse(change.request()));
    }
  }

  static Place place(ConsumerRecord<byte[], byte[]> message) {
    return new Place(message.topic(), message.partition(), message.offset());
  }

  /** As the engine names what came without a name. */
  static UUID derived(Place at) {
    Digest hash = Digest.of("request " + at);
    return new UUID(
        (hash.high() & ~0xf000L) | 0x8000L,
        (hash.low() & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }

  static Optional<String> header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header found = message.headers().lastHeader(name);
    return found == null || found.value() == null
        ? Optional.empty()
        : Optional.of(new String(found.value(), UTF_8));
  }

  static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }
}
