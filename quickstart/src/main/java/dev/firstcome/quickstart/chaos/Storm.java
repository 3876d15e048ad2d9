package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.quickstart.vitals.Course;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Has a schedule come upon a fleet, as long as there is time. */
final class Storm {
  private static final Duration RECOVERY = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Fleet fleet;
  private final Injector injector;
  private final Progress progress;
  private final List<Happened> happened = Collections.synchronizedList(new ArrayList<>());
  private final Map<Schedule.Event, UnderWay> underWay = new ConcurrentHashMap<>();

  /** A fault that is not over. */
  private record UnderWay(String what, long fromNanos) {}

  Storm(Fleet fleet, Progress progress) {
    this.fleet = fleet;
    this.injector = new Injector(fleet);
    this.progress = progress;
  }

  /** What came, over or not. */
  List<Course.Episode> befell() {
    long now = System.nanoTime();
    Stream<Course.Episode> over =
        happened().stream()
            .map(each ->
                new Course.Episode(
                    named(each.fault(), each.whom()), each.beganNanos(), each.endedNanos()));
    Stream<Course.Episode> lasting =
        underWay.values().stream().map(each -> new Course.Episode(each.what, each.fromNanos, now));
    return Stream.concat(over, lasting).toList();
  }

  private static String named(Fault fault, String whom) {
    return fault.word() + " " + whom;
  }

  /** What came, as far as it is over. */
  List<Happened> happened() {
    return List.copyOf(happened);
  }

  /** Returns when there is nothing more to come, or no time for it, and all of it is healed. */
  void rage(Iterator<Schedule.Event> events, long untilNanos) {
    List<Thread> lasting = new ArrayList<>();
    while (events.hasNext()) {
      Schedule.Event event = events.next();
      Duration needed = event.pause().plus(event.lasting());
      if (System.nanoTime() + needed.toNanos() - untilNanos > 0) {
        break;
      }
      sleep(event.pause());
      Thread one = Thread.ofVirtual().start(() -> befall(event));
      lasting.add(one);
      if (!event.overlaps()) {
        lasting.forEach(Storm::join);
        lasting.clear();
        awaitRecovery();
      }
    }
    lasting.forEach(Storm::join);
  }

  private void befall(Schedule.Event event) {
    Map<String, Set<Integer>> owned = new HashMap<>();
    fleet.processors().forEach(each -> owned.put(each.name(), each.partitionsOwned()));
    long from = System.nanoTime();
    underWay.put(event, new UnderWay(event.fault().word(), from));
    try {
      happened.add(befall(event, owned, from));
    } finally {
      underWay.remove(event);
    }
  }

  private Happened befall(Schedule.Event event, Map<String, Set<Integer>> owned, long from) {
    Injector.Injected injected = injector.inject(event.fault(), event.lots());
    underWay.put(event, new UnderWay(named(event.fault(), injected.whom()), from));
    progress.reached(
        "%s: %s, for %,d ms"
            .formatted(event.fault().word(), injected.whom(), event.lasting().toMillis()));
    sleep(event.lasting());
    injected.heal().run();
    return new Happened(
        event.fault(),
        injected.whom(),
        owned.getOrDefault(injected.whom(), Set.of()),
        from,
        System.nanoTime());
  }

  /** Until everybody is ready again, or for so long as an operator may be expected to wait. */
  private void awaitRecovery() {
    long giveUp = System.nanoTime() + RECOVERY.toNanos();
    while (System.nanoTime() - giveUp < 0
        && !fleet.everything().stream().allMatch(Program::isReady)) {
      sleep(LOOK_AGAIN);
    }
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
