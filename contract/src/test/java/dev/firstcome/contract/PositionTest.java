package dev.firstcome.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {

  @Property
  @Domain(Words.class)
  void whatIsWrittenIsReadAsTheSame(@ForAll Position position) {
    assertEquals(Optional.of(position), Position.parse(position.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1:3.42 | 1:3.42",
        "0:0.0 | 0:0.0",
        "1:3.42,0.7 | 1:0.7,3.42",
        "1:3.42,3.41 | 1:3.42",
        "01:003.00042 | 1:3.42",
        "999999999:999999999.999999999999999999 | 999999999:999999999.999999999999999999"
      })
  void aPositionIsWrittenInOneWay(String given, String written) {
    assertEquals(written, Position.parse(given).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1:",
        "1:3",
        "1:3.",
        "1:.42",
        ":3.42",
        "3.42",
        "1:3.42,",
        "1:,3.42",
        "1:3.42;4.1",
        "1:3.42 ",
        " 1:3.42",
        "1:3.42\n",
        "-1:3.42",
        "1:-3.42",
        "1:3.-42",
        "1:3.+42",
        "1:3.4e2",
        "a:3.42",
        "1:b.42",
        "1:3.c",
        "1:3.4.2",
        "1:2:3.42",
        "1234567890:3.42",
        "1:1234567890.42",
        "1:3.1234567890123456789",
        "١:3.42"
      })
  void anythingElseIsNone(String given) {
    assertEquals(Optional.empty(), Position.parse(given));
  }

  @Test
  void itNamesAtMostAThousandPartitions() {
    assertEquals(1_000, Position.parse(partitions(1_000)).orElseThrow().seqs().size());
    assertEquals(Optional.empty(), Position.parse(partitions(1_001)));
    assertEquals(Optional.empty(), Position.parse(partitions(20_000)));
  }

  /** The longest that there is, read where the stack is as small as that of a server's threads. */
  @Test
  void theLongestIsReadOnASmallStack() throws InterruptedException {
    AtomicReference<Optional<Position>> read = new AtomicReference<>(Optional.empty());
    String longest =
        IntStream.range(999_999_000, 1_000_000_000)
            .mapToObj(partition -> partition + "." + "9".repeat(18))
            .collect(Collectors.joining(",", "999999999:", ""));
    Thread reader = new Thread(null, () -> read.set(Position.parse(longest)), "small", 256 * 1024);
    reader.start();
    reader.join();

    assertEquals(longest, read.get().orElseThrow().toString());
  }

  private static String partitions(int count) {
    return IntStream.range(0, count)
        .mapToObj(partition -> partition + ".1")
        .collect(Collectors.joining(",", "1:", ""));
  }

  @Test
  void whatCouldNotBeReadAgainIsNotMade() {
    assertThrows(IllegalArgumentException.class, () -> Position.of(-1, 3, 42));
    assertThrows(IllegalArgumentException.class, () -> Position.of(1, -3, 42));
    assertThrows(IllegalArgumentException.class, () -> Position.of(1, 3, -42));
    assertThrows(IllegalArgumentException.class, () -> Position.of(1, 3, Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> Position.of(1_000_000_000, 3, 42));
    assertThrows(IllegalArgumentException.class, () -> new Position(1, new TreeMap<>()));
  }

  @Property
  @Domain(Words.class)
  void asFarAsBothIsTheFurtherOfTheTwoInEachPartition(
      @ForAll("near") Position one, @ForAll("near") Position other) {
    Position both = one.and(other);

    for (int partition = 0; partition < 4; partition++) {
      long further =
          Math.max(
              one.seqs().getOrDefault(partition, -1L), other.seqs().getOrDefault(partition, -1L));
      assertEquals(further, both.seqs().getOrDefault(partition, -1L));
    }
    assertEquals(both, other.and(one));
    assertEquals(both, both.and(one));
  }

  /** Of one generation, and of so few partitions that any two share some. */
  @Provide
  Arbitrary<Position> near() {
    return Arbitraries.maps(Arbitraries.integers().between(0, 3), Arbitraries.longs().between(0, 9))
        .ofMinSize(1)
        .map(seqs -> new Position(1, new TreeMap<>(seqs)));
  }

  @Test
  void asFarAsBothLeavesBothAsTheyAre() {
    Position one = Position.of(1, 3, 42);

    assertEquals("1:3.42,4.1", one.and(Position.of(1, 4, 1)).toString());
    assertEquals("1:3.42", one.toString());
  }

  @Test
  void itStaysAsItIs() {
    SortedMap<Integer, Long> seqs = new TreeMap<>(Map.of(3, 42L));
    Position position = new Position(1, seqs);
    seqs.put(4, 1L);

    assertEquals("1:3.42", position.toString());
    assertThrows(UnsupportedOperationException.class, () -> position.seqs().clear());
  }
}
