package dev.firstcome.gateway.requests;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who waits for which outcome. Several may wait for one. */
final class Waiters {
  private final ConcurrentMap<UUID, List<Consumer<KnownOutcome>>> byRequest =
      new ConcurrentHashMap<>();

  void add(UUID request, Consumer<KnownOutcome> waiter) {
    byRequest.compute(
        request,
        (id, others) -> {
          List<Consumer<KnownOutcome>> all = others == null ? new CopyOnWriteArrayList<>() : others;
          all.add(waiter);
          return all;
        });
  }

  void remove(UUID request, Consumer<KnownOutcome> waiter) {
    byRequest.computeIfPresent(
        request,
        (id, all) -> {
          all.remove(waiter);
          return all.isEmpty() ? null : all;
        });
  }

  void tell(UUID request, KnownOutcome outcome) {
    List<Consumer<KnownOutcome>> all = byRequest.remove(request);
    if (all != null) {
      all.forEach(waiter -> waiter.accept(outcome));
    }
  }

  int count() {
    return byRequest.size();
  }
}
