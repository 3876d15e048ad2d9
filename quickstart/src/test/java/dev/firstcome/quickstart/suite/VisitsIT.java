package dev.firstcome.quickstart.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.quickstart.race.Race;
import dev.firstcome.quickstart.race.RacePlan;
import dev.firstcome.quickstart.race.RaceProgress;
import dev.firstcome.quickstart.race.RaceResult;
import dev.firstcome.quickstart.race.Scenarios;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that concern several keys, as they are deployed: what befalls the line while they are on
 * their way from key to key.
 */
@ParameterizedClass
@MethodSource("dev.firstcome.quickstart.suite.Surroundings#available")
final class VisitsIT {
  /** {@code -Dsuite.kills=10} is how long this takes when somebody wants to be sure. */
  private static final int KILLS = Integer.getInteger("suite.kills", 2);

  private static final int CALLERS = Integer.getInteger("suite.callers", 200);

  private static final List<String> SCENARIOS =
      List.of("two-calendars", "delete-and-return", "signup-takeover", "username", "signup");

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static DeployedLine line;

  @Parameter Supplier<Surroundings> surroundings;

  @BeforeParameterizedClassInvocation
  static void start(Supplier<Surroundings> surroundings) {
    line = new DeployedLine(surroundings.get());
    line.awaitReady();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    line.close();
  }

  // ---- kills

  @Test
  void nothingIsStuckOrHalfDoneThoughProcessorsAreKilledInTheMiddle() {
    for (int kill = 0; kill < KILLS; kill++) {
      line.awaitStandbys();
      int victim = kill % 2;
      String scenario = SCENARIOS.get(kill % SCENARIOS.size());
      RaceResult result = race(scenario, kill, () -> line.killProcessor(victim));
      line.restartProcessor(victim);
      String which = "kill " + kill + ", " + scenario + " with seed " + kill;
      assertEquals(List.of(), result.violations(), which);
      assertEquals(0, result.unanswered(), which);
      line.awaitNoLocks();
    }
    line.awaitStandbys();
    assertEquals(0, line.log().read(line.topics().deadLetters()).size(), "dead letters");
  }

  /** Holds a race, and does something when a fifth of those who race are answered. */
  private static RaceResult race(String scenario, long seed, Runnable inTheMiddle) {
    RacePlan plan =
        new RacePlan(Scenarios.named(scenario).orElseThrow(), CALLERS, 0, 10, PATIENCE, seed);
    AtomicBoolean racing = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    RaceProgress progress =
        new RaceProgress() {
          @Override
          public void reached(String step) {
            // Before that, some only make ready.
            racing.compareAndSet(false, step.matches("\\d+ callers .*"));
          }

          @Override
          public void answered(int count, int all) {
            if (racing.get() && count >= all / 5 && !done.getAndSet(true)) {
              inTheMiddle.run();
            }
          }
        };
    RaceResult result = Race.hold(plan, line.raceSite(), progress);
    assertTrue(done.get(), "nothing happened in the middle");
    return result;
  }

  // ---- a backlog

  private static final int BACKLOG = 50_000;
  private static final int VISITS = 50;

  /**
   * This part of the backlog may be decided before them. The backlog is the clock: how fast the
   * machine is, and whether it is warm, makes no difference to it.
   */
  private static final int FRACTION = 4;

  @Test
  void aDeepBacklogOnOnePartitionKeepsNoLocksOfOthersHeld() {
    int deep = 0;
    int other = 1;
    List<ProducerRecord<byte[], byte[]>> backlog = new ArrayList<>();
    for (String calendar : calendars("backlog", deep, BACKLOG / 100)) {
      IntStream.range(0, 100).forEach(n -> backlog.add(request(calendar, leave(calendar))));
    }
    List<ProducerRecord<byte[], byte[]>> visits = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> behind = new ArrayList<>();
    List<String> homes = calendars("a", other, VISITS);
    List<String> others = calendars("b", deep, VISITS);
    for (int n = 0; n < VISITS; n++) {
      // It locks its home first, and then goes to where the backlog is.
      visits.add(request(homes.get(n), schedule(homes.get(n), others.get(n))));
      behind.add(request(homes.get(n), leave(homes.get(n))));
    }
    Map<UUID, Instant> answered = ask(backlog, visits, behind);

    int most = BACKLOG / FRACTION;
    int beforeVisits = decidedBefore(last(visits, answered), backlog, answered);
    assertTrue(beforeVisits < most, beforeVisits + " of the backlog before the last visit");
    int beforeBehind = decidedBefore(last(behind, answered), backlog, answered);
    assertTrue(beforeBehind < most, beforeBehind + " of the backlog before those behind a visit");
    line.awaitNoLocks();
  }

  /** The backlog, and when it lies in the log the others; when each was answered. */
  private static Map<UUID, Instant> ask(
      List<ProducerRecord<byte[], byte[]>> backlog,
      List<ProducerRecord<byte[], byte[]>> visits,
      List<ProducerRecord<byte[], byte[]>> behind) {
    List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(backlog);
    for (int n = 0; n < visits.size(); n++) {
      all.add(visits.get(n));
      all.add(behind.get(n));
    }
    try (OutcomeTail outcomes = line.log().outcomes()) {
      line.log().publish(all);
      return outcomes.await(all.stream().map(VisitsIT::id).toList(), PATIENCE);
    }
  }

  private static Instant last(
      List<ProducerRecord<byte[], byte[]>> some, Map<UUID, Instant> answered) {
    return Collections.max(some.stream().map(one -> answered.get(id(one))).toList());
  }

  private static int decidedBefore(
      Instant time, List<ProducerRecord<byte[], byte[]>> backlog, Map<UUID, Instant> answered) {
    return (int) backlog.stream().filter(one -> answered.get(id(one)).isBefore(time)).count();
  }

  /** So many calendars that lie in a partition. */
  private static List<String> calendars(String prefix, int partition, int count) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> prefix + "-deep-" + n)
        .filter(name -> partition(name) == partition)
        .limit(count)
        .toList();
  }

  private static int partition(String calendar) {
    return PartitionRule.partition(new Key("calendar", calendar), DeployedLine.PARTITIONS);
  }

  private static ProducerRecord<byte[], byte[]> request(String calendar, String body) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            line.topics().requests(),
            partition(calendar),
            Log.bytes("calendar:" + calendar),
            Log.bytes(body));
    record.headers().add(Headers.ID, Log.bytes(UUID.randomUUID().toString()));
    return record;
  }

  private static UUID id(ProducerRecord<byte[], byte[]> request) {
    return UUID.fromString(Log.text(request.headers().lastHeader(Headers.ID).value()));
  }

  /** It costs little, and changes nothing. */
  private static String leave(String calendar) {
    return """
    {"type":"booking.leave-waitlist","calendar":"%s","start":"2099-12-01T09:00:00Z",\
    "end":"2099-12-01T09:30:00Z","guest":"ann"}\
    """
        .formatted(calendar);
  }

  private static String schedule(String coach, String agent) {
    return """
    {"type":"session.schedule","coach":"%s","agent":"%s","start":"2099-12-01T09:00:00Z",\
    "end":"2099-12-01T09:30:00Z"}\
    """
        .formatted(coach, agent);
  }
}
