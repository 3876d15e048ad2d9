package dev.firstcome.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of event streams. */
final class StreamCounts {
  private final Counter events;
  private final Counter cut;
  private final Counter scans;
  private final Counter agedOut;

  StreamCounts(MeterRegistry registry) {
    events =
        Counter.builder("firstcome.gateway.streams.events")
            .description("Events sent, to each of those who subscribe")
            .register(registry);
    cut =
        Counter.builder("firstcome.gateway.streams.cut")
            .description("Event streams cut because their client was too slow to take them")
            .register(registry);
    scans =
        Counter.builder("firstcome.gateway.streams.scans")
            .description("Looks into the log for events that are no longer in memory")
            .register(registry);
    agedOut =
        Counter.builder("firstcome.gateway.streams.aged.out")
            .description("Event streams that asked for what the log no longer has")
            .register(registry);
  }

  void sent(int count) {
    events.increment(count);
  }

  void cut() {
    cut.increment();
  }

  void scanned() {
    scans.increment();
  }

  void agedOut() {
    agedOut.increment();
  }
}
