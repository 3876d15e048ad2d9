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
  /** So many are looked at together, since the sweeping of answers comes every 64 decisions. */
  private static final int REQUESTS = 192;

  /** Of {@link #REQUESTS}, after as many. */
  private static final Map<Operation, String> EXPECTED =
      Map.of(
          Operation.HOLD,
          "changelog 1539 of 299256 bytes, outcomes 192 of 152064 bytes, "
              + "rows 192 of 133056 bytes",
          Operation.EDIT,
          "changelog 579 of 121222 bytes, outcomes 192 of 116544 bytes, "
              + "rows 192 of 89472 bytes",
          Operation.SIGNUP,
          "changelog 1350 of 184718 bytes, outcomes 192 of 121152 bytes, "
              + "rows 384 of 203904 bytes, visits 384 of 252672 bytes",
          Operation.CARD,
          "changelog 1734 of 277878 bytes, outcomes 192 of 145920 bytes, "
              + "rows 384 of 222912 bytes, visits 384 of 322944 bytes",
          Operation.VALUE,
          "changelog 1926 of 210443 bytes, outcomes 192 of 114048 bytes, "
              + "rows 384 of 189888 bytes, visits 192 of 77568 bytes");

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
