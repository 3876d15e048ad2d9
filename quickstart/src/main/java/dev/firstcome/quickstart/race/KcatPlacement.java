package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Key;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/**
 * Where {@code kcat} puts what it is given. Its library, librdkafka, places a record with a key by
 * CRC-32, where Java's clients use murmur2, and one without a key anywhere. So a third of these
 * callers name the right key, a third none, and a third another's.
 */
public record KcatPlacement(String key, int partitions) {

  /** As a way to place what is asked. */
  public static KafkaTransport.Placement place(Key home, int partitions, int caller) {
    KcatPlacement placement = new KcatPlacement(home.toString(), partitions);
    return new KafkaTransport.Placement(placement.partition(caller), placement.key(caller));
  }

  Optional<String> key(int caller) {
    return switch (caller % 3) {
      case 0 -> Optional.of(key);
      case 1 -> Optional.empty();
      default -> Optional.of("calendar:of-somebody-else-" + caller);
    };
  }

  int partition(int caller) {
    return key(caller)
        .map(this::byCrc)
        .orElseGet(() -> ThreadLocalRandom.current().nextInt(partitions));
  }

  private int byCrc(String text) {
    CRC32 crc = new CRC32();
    crc.update(Texts.utf8(text));
    return (int) (crc.getValue() % partitions);
  }
}
