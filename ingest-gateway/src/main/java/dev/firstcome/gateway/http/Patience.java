package dev.firstcome.gateway.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who waits on one event loop, and until when: a parked request is an entry here and a timer, and
 * no thread.
 */
final class Patience {
  private final Vertx vertx;
  private final Set<Wait> waits = new HashSet<>();
  private boolean none;

  Patience(Vertx vertx) {
    this.vertx = vertx;
  }

  /** One that waits. */
  final class Wait {
    private final Runnable over;
    private long timer = -1;

    private Wait(Runnable over) {
      this.over = over;
    }

    /** It has what it waited for. */
    void end() {
      if (waits.remove(this)) {
        vertx.cancelTimer(timer);
      }
    }

    private void run() {
      waits.remove(this);
      over.run();
    }
  }

  /** Runs {@code over} once the time is over, unless the wait is ended first. */
  Wait start(Duration time, Runnable over) {
    Wait wait = new Wait(over);
    if (none || time.isZero()) {
      over.run();
      return wait;
    }
    waits.add(wait);
    wait.timer = vertx.setTimer(time.toMillis(), fired -> wait.run());
    return wait;
  }

  /** All waits are over, and so is every later one at its start: the gateway closes. */
  void loseAll() {
    none = true;
    for (Wait wait : List.copyOf(waits)) {
      vertx.cancelTimer(wait.timer);
      wait.run();
    }
  }
}
