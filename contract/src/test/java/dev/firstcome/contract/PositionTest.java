package dev.firstcome.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
  void itNamesAtMost64Partitions() {
    assertEquals(64, Position.parse(partitions(64)).orElseThrow().seqs().size());
    assertEquals(Optional.empty(), Position.parse(partitions(65)));
    assertEquals(Optional.empty(), Position.parse(partitions(20_000)));
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

  @Test
  void itStaysAsItIs() {
    SortedMap<Integer, Long> seqs = new TreeMap<>(Map.of(3, 42L));
    Position position = new Position(1, seqs);
    seqs.put(4, 1L);

    assertEquals("1:3.42", position.toString());
    assertThrows(UnsupportedOperationException.class, () -> position.seqs().clear());
  }
}
