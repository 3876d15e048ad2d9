package dev.firstcome.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the answers of one route by status. What is on no route is counted as one. */
final class AnswerCounter {
  private final String route;
  private final MeterRegistry registry;
  private final ConcurrentMap<Integer, Counter> byStatus = new ConcurrentHashMap<>();

  AnswerCounter(String route, MeterRegistry registry) {
    this.route = route;
    this.registry = registry;
  }

  String route() {
    return route;
  }

  void count(int status) {
    byStatus.computeIfAbsent(status, this::counter).increment();
  }

  private Counter counter(int status) {
    return Counter.builder("firstcome.gateway.http.answers")
        .description("HTTP answers by route and status")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry);
  }
}
