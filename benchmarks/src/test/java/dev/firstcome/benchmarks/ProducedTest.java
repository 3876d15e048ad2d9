package dev.firstcome.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.processor.engine.OnePartition;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many records a request makes of itself, and how long they are. Exact: the same requests make
 * the same records, byte for byte. Who changes what is sent or stored on purpose puts the new
 * numbers here.
 */
final class ProducedTest {
  /** So many are looked at together, since the sweeping of answers comes every 16 decisions. */
  private static final int REQUESTS = 160;

  /** Of {@link #REQUESTS}, after as many. */
  private static final Map<Operation, String> EXPECTED =
      Map.of(
          Operation.HOLD,
          "changelog 1290 of 249563 bytes, outcomes 160 of 126720 bytes, "
              + "rows 160 of 110880 bytes",
          Operation.EDIT,
          "changelog 490 of 101204 bytes, outcomes 160 of 97120 bytes, "
              + "rows 160 of 74560 bytes",
          Operation.SIGNUP,
          "changelog 1140 of 154378 bytes, outcomes 160 of 100960 bytes, "
              + "rows 320 of 169920 bytes, visits 320 of 210560 bytes",
          Operation.CARD,
          "changelog 1460 of 232236 bytes, outcomes 160 of 121600 bytes, "
              + "rows 320 of 185760 bytes, visits 320 of 269120 bytes",
          Operation.VALUE,
          "changelog 1620 of 175848 bytes, outcomes 160 of 95040 bytes, "
              + "rows 320 of 158240 bytes, visits 160 of 64640 bytes");

  @ParameterizedTest
  @EnumSource
  void a_request_makes_exactly_so_many_records(Operation operation) {
    Tally tally = new Tally();
    WatchedStore store = new WatchedStore(new MemoryStore(), tally::written);
    Asking asking = new Asking(new OnePartition(store, tally), operation);
    ask(asking);
    tally.clear();
    ask(asking);
    assertEquals(EXPECTED.get(operation), tally.toString(), () -> REQUESTS + " times " + operation);
  }

  private static void ask(Asking asking) {
    for (int i = 0; i < REQUESTS; i++) {
      asking.next();
      asking.requireAccepted();
    }
  }
}
