package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Valid bytes with a few random faults in them: near enough to the real thing to get far. */
final class Spoilt {
  private static final byte[] TELLING = "{}[]:,\"\\/0-1.eE tnfu\0\n\u007f".getBytes(US_ASCII);

  private Spoilt() {}

  static Stream<byte[]> manyOf(byte[] valid, Random random) {
    return Stream.generate(() -> of(valid, random)).limit(20);
  }

  private static byte[] of(byte[] valid, Random random) {
    byte[] spoilt = valid;
    for (int faults = 1 + random.nextInt(4); faults > 0; faults--) {
      spoilt = once(spoilt, random);
    }
    return spoilt;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(12));
    byte[] between =
        switch (random.nextInt(6)) {
          case 0 -> new byte[0]; // left out
          case 1 -> twice(Arrays.copyOfRange(bytes, from, to));
          case 2 -> new byte[] {(byte) random.nextInt(256)};
          case 3 -> new byte[] {TELLING[random.nextInt(TELLING.length)]};
          case 4 -> Integer.toString(random.nextInt()).getBytes(US_ASCII);
          default -> flipped(Arrays.copyOfRange(bytes, from, to), random);
        };
    ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
    spoilt.write(bytes, 0, from);
    spoilt.writeBytes(between);
    spoilt.write(bytes, to, bytes.length - to);
    return spoilt.toByteArray();
  }

  private static byte[] twice(byte[] bytes) {
    byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    return twice;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
