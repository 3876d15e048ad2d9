package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Transport.Told;
import dev.firstcome.runtime.StartException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Has many subscribe, each to a calendar of its own, and asks at a steady rate over those
 * calendars, whether or not what was asked before is answered. A request has its time to begin, and
 * its event is measured from there even if it began late.
 */
public final class SubscribersRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How long after the last answer an event may still be under way. */
  private static final Duration LAST_EVENT = Duration.ofSeconds(10);

  private static final int CONNECTIONS = 500;

  private final SubscribersPlan plan;
  private final String prefix = "followed-" + UUID.randomUUID().toString().substring(0, 13);
  private final Slot slot = Asking.slotAfter(Instant.now());

  /** What came, as it came: the loop of the streams alone writes here. */
  private final List<Event> events = new ArrayList<>();

  private final AtomicInteger heard = new AtomicInteger();

  private record Event(String data, long nanos, Instant at) {}

  private SubscribersRun(SubscribersPlan plan) {
    this.plan = plan;
  }

  /**
   * Measures.
   *
   * @throws StartException if the gateway is out of reach
   */
  public static SubscribersResult measure(
      SubscribersPlan plan, RaceSite site, RaceProgress progress) {
    SubscribersRun run = new SubscribersRun(plan);
    // Who asks how it is has a connection of its own: it must not stand in line with the requests.
    try (HttpTransport http = new HttpTransport(site.gateway());
        HttpTransport aside = new HttpTransport(site.gateway())) {
      http.prepare(CONNECTIONS);
      EventStreams streams = new EventStreams(site.gateway(), plan.subscribers());
      Optional<TopicSince> outcomes =
          site.kafka().flatMap(kafka -> TopicSince.open(kafka, Topics::outcomes));
      try (streams) {
        streams.open(
            IntStream.range(0, plan.subscribers())
                .mapToObj(n -> "calendar:" + run.calendar(n))
                .toList(),
            run::heard);
        progress.reached(plan.subscribers() + " event streams are open");
        return run.run(http, new HeapWatch(aside), streams, outcomes, progress);
      } finally {
        outcomes.ifPresent(TopicSince::close);
      }
    }
  }

  private SubscribersResult run(
      HttpTransport http,
      HeapWatch heap,
      EventStreams streams,
      Optional<TopicSince> outcomes,
      RaceProgress progress) {
    List<Ask> asks = IntStream.range(0, plan.requests()).mapToObj(this::ask).toList();
    long began = System.nanoTime();
    List<CompletableFuture<Told>> all = http.askAll(asks, PATIENCE);
    CompletableFuture<Void> answered =
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    while (!answered.isDone()) {
      heap.look();
      pause(LOOK);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<Told> told = all.stream().map(CompletableFuture::join).toList();
    progress.reached("all are answered");
    Map<String, Integer> requests = accepted(told);
    long until = System.nanoTime() + LAST_EVENT.toNanos();
    while (heard.get() < requests.size() && System.nanoTime() < until) {
      pause(Duration.ofMillis(50));
    }
    int cuts = streams.cuts();
    streams.close();
    return result(
        requests,
        told.size(),
        began,
        requests.size() / seconds,
        cuts,
        heap,
        outcomes.flatMap(TopicSince::read).orElse(List.of()));
  }

  private String calendar(int number) {
    return prefix + "-" + number;
  }

  /** By turns over all calendars, each time for another hour. */
  private Ask ask(int number) {
    int round = number / plan.subscribers();
    Slot hour =
        new Slot(
            slot.start().plus(round, ChronoUnit.HOURS), slot.end().plus(round, ChronoUnit.HOURS));
    return new Asking(calendar(number % plan.subscribers()))
        .hold("guest-" + round, hour)
        .after(plan.due(number));
  }

  private void heard(String block) {
    int data = block.indexOf("\ndata: ");
    events.add(new Event(block.substring(data + 7), System.nanoTime(), Instant.now()));
    heard.incrementAndGet();
  }

  /** By the ids of their requests, which of them they are. */
  private static Map<String, Integer> accepted(List<Told> told) {
    Map<String, Integer> requests = new HashMap<>();
    for (int n = 0; n < told.size(); n++) {
      if (told.get(n).heard() instanceof Accepted accepted) {
        requests.put(read(accepted.text()).id(), n);
      }
    }
    return requests;
  }

  private static PublishedOutcome read(String text) {
    return PublishedOutcome.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private SubscribersResult result(
      Map<String, Integer> requests,
      int asked,
      long began,
      double achieved,
      int cuts,
      HeapWatch heap,
      List<ConsumerRecord<byte[], byte[]>> outcomes) {
    Map<String, Instant> appended = new HashMap<>();
    outcomes.forEach(record -> appended.put(id(record), Instant.ofEpochMilli(record.timestamp())));
    Latency fromOutcome = new Latency();
    Latency fromDecision = new Latency();
    Latency fromRequest = new Latency();
    Map<String, Integer> missing = new HashMap<>(requests);
    int repeated = 0;
    for (Event event : events) {
      PublishedOutcome outcome = read(event.data());
      Integer number = missing.remove(outcome.id());
      if (number == null) {
        repeated++;
      } else {
        if (number >= plan.warmUps()) {
          if (appended.containsKey(outcome.id())) {
            fromOutcome.add(nanos(appended.get(outcome.id()), event.at()));
          }
          fromDecision.add(nanos(outcome.decidedAt(), event.at()));
          fromRequest.add(event.nanos() - began - plan.due(number).toNanos());
        }
      }
    }
    return new SubscribersResult(
        plan.subscribers(),
        requests.size(),
        asked - requests.size(),
        requests.size() - missing.size(),
        repeated,
        cuts,
        achieved,
        fromOutcome,
        fromDecision,
        fromRequest,
        heap.leasts());
  }

  private static String id(ConsumerRecord<byte[], byte[]> outcome) {
    Header id = outcome.headers().lastHeader(Headers.ID);
    return id == null ? "" : new String(id.value(), StandardCharsets.UTF_8);
  }

  private static long nanos(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The measuring was interrupted", e);
    }
  }
}
