package dev.firstcome.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.firstcome.processor.engine.OnePartition;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many bytes of the heap the engine takes for a request, from its record to its answer, the
 * writing of its body included. Not timed, and hardly another number in another run: tests run
 * without the compiler that would leave some allocations out.
 */
final class AllocationTest {
  /** In bytes, as they were found. Who brings one down, or has to let it grow, puts it here. */
  private static final Map<Operation, Integer> EXPECTED =
      Map.of(Operation.HOLD, 49_200, Operation.EDIT, 30_000);

  /** For another JDK, and for what a library allocates in its newer version. */
  private static final double SLACK = 0.15;

  private static final int WARM_UP = 5_000;
  private static final int REQUESTS = 1_001;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Less fails too, or the next growth would go unseen. */
  @ParameterizedTest
  @EnumSource(names = {"HOLD", "EDIT"})
  void a_request_takes_about_as_many_bytes_as_it_did(Operation operation) {
    Asking asking =
        new Asking(new OnePartition(new MemoryStore(), OnePartition.Told.NOBODY), operation);
    for (int i = 0; i < WARM_UP; i++) {
      asking.next();
    }
    long[] allocated = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      asking.next();
      allocated[i] = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    asking.requireAccepted();
    Arrays.sort(allocated);
    long found = allocated[REQUESTS / 2];
    long expected = EXPECTED.get(operation);
    assertTrue(
        Math.abs(found - expected) <= SLACK * expected,
        () ->
            "%s: expected %,d bytes within %.0f %%, found %,d (from %,d to %,d)"
                .formatted(
                    operation,
                    expected,
                    SLACK * 100,
                    found,
                    allocated[0],
                    allocated[REQUESTS - 1]));
  }
}
