package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

final class StateTest {
  private static final Bytes A = Bytes.wrap(new byte[] {'a'});
  private static final Bytes B = Bytes.wrap(new byte[] {'b'});
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  private final TreeMap<Bytes, byte[]> written = new TreeMap<>();
  private final State state = new State(new MemoryStore(written));

  @Test
  void what_is_put_is_written_together_and_the_last_of_a_key_stays() {
    state.put(A, ONE);
    state.put(B, ONE);
    state.put(A, TWO);
    assertEquals(Map.of(), written);
    state.write();
    assertArrayEquals(TWO, written.get(A));
    assertArrayEquals(ONE, written.get(B));
  }

  @Test
  void who_reads_finds_what_was_put_before() {
    state.put(A, ONE);
    assertArrayEquals(ONE, state.get(A));
    state.put(A, null);
    assertNull(state.get(A));
    state.put(B, TWO);
    try (var range = state.range(A, B)) {
      assertArrayEquals(TWO, range.next().value);
    }
  }
}
