package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes in a header with something that one key tells another: which of all that it tells this
 * is. The later one has the greater number, as decisions at one key have.
 *
 * @param teller the key that tells it
 * @param partition in which it is decided
 * @param seq the number of the decision that told it
 * @param n which of the things told by that decision, from 1
 */
record Telling(Key teller, int generation, int partition, long seq, int n) {
  private static final Comparator<Telling> BY_AGE =
      Comparator.comparingInt(Telling::generation)
          .thenComparingLong(Telling::seq)
          .thenComparingInt(Telling::n);

  Position at() {
    return Position.of(generation, partition, seq);
  }

  boolean isLaterThan(Telling other) {
    return BY_AGE.compare(this, other) > 0;
  }

  /** Of the record: always the same for the same telling. */
  UUID id() {
    return Hashes.uuid(
        ("telling " + teller + " " + at() + " " + n).getBytes(StandardCharsets.UTF_8));
  }

  // ---- as it travels

  byte[] bytes() {
    return Json.write(out ->
        out.text("teller", teller.toString())
            .wholeNumber("generation", generation)
            .wholeNumber("partition", partition)
            .wholeNumber("seq", seq)
            .wholeNumber("n", n));
  }

  /** Throws {@link Malformed} if it is none. */
  static Telling read(byte[] bytes) {
    FieldReader in = Json.read(bytes);
    return new Telling(
        in.parsed("teller", "a key", Key::parse),
        (int) in.wholeNumber("generation", 1, Integer.MAX_VALUE),
        (int) in.wholeNumber("partition", 0, Integer.MAX_VALUE),
        in.wholeNumber("seq", 1, Long.MAX_VALUE),
        (int) in.wholeNumber("n", 1, Integer.MAX_VALUE));
  }

  // ---- as it is kept

  /** All but the teller, by which it is found. */
  byte[] number() {
    return ByteBuffer.allocate(3 * Integer.BYTES + Long.BYTES)
        .putInt(generation)
        .putInt(partition)
        .putLong(seq)
        .putInt(n)
        .array();
  }

  static @Nullable Telling kept(Key teller, byte @Nullable [] number) {
    if (number == null) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(number);
    return new Telling(teller, in.getInt(), in.getInt(), in.getLong(), in.getInt());
  }
}
