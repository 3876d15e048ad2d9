package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is seen of a rebuild while it goes. */
final class LoadBarTest {
  private final AtomicLong nanos = new AtomicLong();
  private final StringWriter said = new StringWriter();

  @Test
  void a_line_tells_how_far_how_fast_and_how_long() {
    assertEquals(
        "loading the log: 250,000 of 1,000,000 records (25 %), 50,000/s, 15 s left",
        LoadBar.line(250_000, 1_000_000, Duration.ofSeconds(5)));
    assertEquals(
        "loading the log: 0 of 0 records (100 %), 0/s", LoadBar.line(0, 0, Duration.ofSeconds(1)));
  }

  @Test
  void on_a_terminal_it_writes_over_itself_and_makes_room_for_what_is_said() {
    LoadBar bar = new LoadBar(new PrintWriter(said), true, nanos::get);
    nanos.set(Duration.ofSeconds(1).toNanos());

    bar.loaded(5, 10);
    bar.loaded(6, 10);
    nanos.set(Duration.ofSeconds(2).toNanos());
    bar.compared("users", 1_000);
    bar.say("wait");

    assertEquals(
        "\r\u001b[K[###############...............] loading the log: 5 of 10 records (50 %), 5/s,"
            + " 1 s left\r\u001b[Kcomparing users: 1,000 rows\r\u001b[Kfirstcome: wait\n",
        said.toString());
  }

  @Test
  void elsewhere_it_says_a_line_now_and_then() {
    LoadBar bar = new LoadBar(new PrintWriter(said), false, nanos::get);

    for (int second = 1; second <= 15; second++) {
      nanos.set(Duration.ofSeconds(second).toNanos());
      bar.loaded(second, 25);
    }

    assertEquals(
        "firstcome: loading the log: 10 of 25 records (40 %), 1/s, 15 s left\n", said.toString());
  }
}
