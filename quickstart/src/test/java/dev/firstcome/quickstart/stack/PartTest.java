package dev.firstcome.quickstart.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class PartTest {
  private final List<String> events = new ArrayList<>();
  private final Part<AutoCloseable> part = new Part<>("part", this::start);

  private AutoCloseable start() {
    events.add("start");
    return () -> events.add("close");
  }

  @Test
  void it_is_started_once_and_again_after_a_stop() {
    AutoCloseable first = part.start();
    assertSame(first, part.start());
    assertSame(first, part.running());
    part.stop();
    part.stop();
    assertThrows(IllegalStateException.class, part::running);
    part.start();

    assertEquals(List.of("start", "close", "start"), events);
  }

  @Test
  void closed_it_is_not_started_any_more() {
    part.start();
    part.close();

    assertThrows(IllegalStateException.class, part::start);
    assertEquals(List.of("start", "close"), events);
  }

  @Test
  void a_close_that_fails_hinders_nobody() {
    Part<AutoCloseable> failing =
        new Part<>(
            "part",
            () ->
                () -> {
                  throw new IllegalStateException("broken");
                });
    failing.start();
    failing.close();

    assertThrows(IllegalStateException.class, failing::running);
  }

  @Test
  void whoever_closes_it_while_it_starts_waits_and_leaves_nothing_behind() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Part<AutoCloseable> slow =
        new Part<>(
            "part",
            () -> {
              starting.countDown();
              mayGoOn.await();
              return start();
            });
    Thread starter = Thread.ofVirtual().start(slow::start);
    starting.await();
    Thread closer = Thread.ofVirtual().start(slow::close);
    mayGoOn.countDown();
    starter.join();
    closer.join();

    assertEquals(List.of("start", "close"), events);
  }
}
