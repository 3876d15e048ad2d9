package dev.firstcome.contract;

import java.nio.charset.StandardCharsets;

/**
 * The one rule that says which partition owns a key: murmur2 of the key's UTF-8 text, made
 * positive, modulo the number of partitions. It is the rule of Kafka's Java producer, so that its
 * users' records already lie right; records of clients that hash otherwise are passed on by the
 * engine.
 *
 * <p>Source of the algorithm: Austin Appleby, MurmurHash2, with the seed that Kafka uses.
 */
public final class PartitionRule {
  private static final int SEED = 0x9747b28c;
  private static final int MIX = 0x5bd1e995;

  private PartitionRule() {}

  public static int partition(Key key, int partitions) {
    return partition(key.toString(), partitions);
  }

  public static int partition(String key, int partitions) {
    return (murmur2(key.getBytes(StandardCharsets.UTF_8)) & Integer.MAX_VALUE) % partitions;
  }

  static int murmur2(byte[] data) {
    int hash = SEED ^ data.length;
    int whole = data.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      int k = littleEndian(data, i, 4) * MIX;
      k = (k ^ (k >>> 24)) * MIX;
      hash = (hash * MIX) ^ k;
    }
    if (whole < data.length) {
      hash = (hash ^ littleEndian(data, whole, data.length - whole)) * MIX;
    }
    hash = (hash ^ (hash >>> 13)) * MIX;
    return hash ^ (hash >>> 15);
  }

  private static int littleEndian(byte[] data, int from, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (data[from + i] & 0xff);
    }
    return value;
  }
}
