package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is seen of an import while it goes. */
final class ImportBarTest {
  private final AtomicLong nanos = new AtomicLong();
  private final StringWriter said = new StringWriter();

  @Test
  void a_line_tells_how_far_how_fast_and_how_long() {
    assertEquals(
        "2,500 of 10,000 rows (25 %), 500/s, 3 refused, 15 s left",
        ImportBar.line(2_500, 10_000, 3, 2_500, Duration.ofSeconds(5)));
    assertEquals(
        "5,000 of 1,000,000 rows (0 %), 100/s, 0 refused, 2 h 45 min left",
        ImportBar.line(5_000, 1_000_000, 0, 1_000, Duration.ofSeconds(10)));
    assertEquals(
        "7 of 7 rows (100 %), 0/s, 0 refused", ImportBar.line(7, 7, 0, 0, Duration.ofSeconds(1)));
  }

  @Test
  void on_a_terminal_it_writes_over_itself_and_makes_room_for_what_is_said() {
    ImportBar bar = new ImportBar(new PrintWriter(said), true, nanos::get);
    nanos.set(Duration.ofSeconds(1).toNanos());

    bar.reached(5, 10, 0, 5);
    bar.reached(6, 10, 0, 6);
    bar.say("wait");

    assertEquals(
        "\r\u001b[K[###############...............] 5 of 10 rows (50 %), 5/s, 0 refused, 1 s left"
            + "\r\u001b[Kfirstcome: wait\n",
        said.toString());
  }

  @Test
  void elsewhere_it_says_a_line_now_and_then() {
    ImportBar bar = new ImportBar(new PrintWriter(said), false, nanos::get);

    for (int second = 1; second <= 25; second++) {
      nanos.set(Duration.ofSeconds(second).toNanos());
      bar.reached(second, 25, 0, second);
    }

    assertEquals(
        """
        firstcome: 10 of 25 rows (40 %), 1/s, 0 refused, 15 s left
        firstcome: 20 of 25 rows (80 %), 1/s, 0 refused, 5 s left
        """,
        said.toString());
  }
}
