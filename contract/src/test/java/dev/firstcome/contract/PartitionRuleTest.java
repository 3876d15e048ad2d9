package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a key lies may never change: the state of every installation lies there. */
@Domain(DomainContext.Global.class)
@Domain(Words.class)
final class PartitionRuleTest {

  @Property(tries = 3000)
  void anyBytesHashAsKafkaHashesThem(@ForAll @Size(max = 100) byte[] bytes) {
    assertEquals(Utils.murmur2(bytes), PartitionRule.murmur2(bytes));
  }

  @Property
  void aKeyLiesWhereKafkasJavaProducerPutsIt(
      @ForAll Key key, @ForAll @IntRange(min = 1, max = 10_000) int partitions) {
    byte[] bytes = key.toString().getBytes(UTF_8);

    assertEquals(
        Utils.toPositive(Utils.murmur2(bytes)) % partitions,
        PartitionRule.partition(key, partitions));
  }

  /** Taken down once from Kafka 4.3.1: they hold whatever becomes of it and of us. */
  @ParameterizedTest
  @CsvSource({
    "'', 275646681, 1, 9",
    "a, -1563381124, 0, 4",
    "ab, 316155434, 2, 2",
    "abc, 479470107, 3, 3",
    "abcd, -1323649548, 0, 8",
    "calendar:dr-lee, -416500750, 2, 10",
    "calendar:café, 114736732, 0, 4",
    "calendar:预约, 777794048, 0, 8",
    "calendar:😀, 1410121843, 3, 7",
    "email:ann@example.com, 1017109587, 3, 3"
  })
  void theseKeysLieHere(String key, int hash, int ofFour, int ofTwelve) {
    assertEquals(hash, PartitionRule.murmur2(key.getBytes(UTF_8)));
    assertEquals(ofFour, PartitionRule.partition(key, 4));
    assertEquals(ofTwelve, PartitionRule.partition(key, 12));
    assertEquals(0, PartitionRule.partition(key, 1));
  }
}
