package dev.firstcome.quickstart.cli;

import dev.firstcome.sink.rebuild.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On Ctrl-C and SIGTERM: asks what goes on to end, and waits until it has cleared up. */
final class StopHook implements AutoCloseable {
  /** Longer than any one step takes that is not asked meanwhile. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final Stop stop = new Stop();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Terminal terminal;

  StopHook(Terminal terminal) {
    this.terminal = terminal;
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
  }

  /** What is to be asked. */
  Stop asked() {
    return stop;
  }

  private void stop() {
    if (ended.getCount() == 0) {
      return;
    }
    terminal.say("stopping ...");
    stop.ask();
    try {
      if (!ended.await(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        terminal.say("it did not stop in time, and is ended as it is");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is nothing to stop any more. */
  @Override
  public void close() {
    ended.countDown();
  }
}
