package dev.firstcome.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times requests by type and by what became of them. Both are words of the contract, so
 * there are as many series as there are such words, whatever callers send.
 */
final class RequestTimers {
  /** The code of what was accepted; of what was refused it is the problem's. */
  static final String ACCEPTED = "accepted";

  static final String PENDING = "pending";

  /** The type of what could not be read. */
  static final String UNREAD = "none";

  private record Series(String type, String code) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

  RequestTimers(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(String type, String code, long sinceNanos) {
    timers
        .computeIfAbsent(new Series(type, code), this::timer)
        .record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    return Timer.builder("firstcome.gateway.requests")
        .description("From a request's body to its answer, by type and by what became of it")
        .tag("type", series.type())
        .tag("code", series.code())
        .register(registry);
  }
}
