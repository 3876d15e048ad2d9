package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.processor.engine.Line.Sent;
import dev.firstcome.processor.engine.Line.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The same records, in the same order, leave the same state and the same answers. */
final class ReplayTest {
  private static final int STEPS = 120;

  /** All that came out, and all that is left. */
  private record Run(List<Told> outcomes, List<Told> rows, Map<String, String> state) {}

  @Property(tries = 8)
  void aRecordedRunReplaysByteForByte(@ForAll long seed) {
    Run first = run(seed);
    Run second = run(seed);
    assertEquals(first.outcomes, second.outcomes);
    assertEquals(first.rows, second.rows);
    assertEquals(first.state, second.state);
    assertTrue(first.outcomes.size() >= STEPS / 2, "a run in which little happens proves little");
  }

  private static Run run(long seed) {
    Random random = new Random(seed);
    List<Told> outcomes = new ArrayList<>();
    List<Told> rows = new ArrayList<>();
    String booking = new UUID(0, 0).toString();
    try (Line line = new Line()) {
      for (int i = 0; i < STEPS; i++) {
        line.pass(Duration.ofSeconds(random.nextInt(300)));
        line.send(request(random, booking).id(new UUID(random.nextLong(), i)));
        for (Told told : line.outcomes()) {
          outcomes.add(told);
          if (told.value().contains("\"state\":\"held\"")) {
            booking = told.value().replaceAll("(?s).*\"booking\":\"([^\"]+)\".*", "$1");
          }
        }
        rows.addAll(line.rows());
      }
      return new Run(outcomes, rows, line.state());
    }
  }

  private static Sent request(Random random, String booking) {
    String calendar = "'calendar':'cal " + random.nextInt(3) + "'";
    String key = random.nextInt(4) == 0 ? ",'idempotencyKey':'k" + random.nextInt(20) + "'" : "";
    String about = "{'type':'%s'," + calendar + ",'booking':'" + booking + "'" + key + "}";
    return Sent.body(
        switch (random.nextInt(6)) {
          case 0 -> about.formatted("booking.confirm");
          case 1 -> about.formatted("booking.cancel");
          case 2 ->
              "{'type':'calendar.configure',"
                  + calendar
                  + ",'capacity':"
                  + (1 + random.nextInt(2))
                  + key
                  + "}";
          case 3 -> "{'type':'booking.hold'}";
          default ->
              "{'type':'booking.hold',%s,'start':'2026-12-0%dT10:00:00Z',"
                      .formatted(calendar, 1 + random.nextInt(3))
                  + "'end':'2026-12-04T10:00:00Z','guest':'guest %d'%s}"
                      .formatted(random.nextInt(5), key);
        });
  }
}
