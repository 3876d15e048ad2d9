package dev.firstcome.quickstart.suite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.quickstart.suite.Http.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Scorecards and dashboards as they are deployed: what was told is neither lost nor told twice. */
@ParameterizedClass
@MethodSource("dev.firstcome.quickstart.suite.Surroundings#available")
final class TeamsIT {
  private static final int AGENTS = 24;
  private static final int LEADERS = 4;
  private static final int STEPS = 40;
  private static final String MONTH = "2025-03";
  private static final String PREFIX = UUID.randomUUID().toString().substring(0, 8);

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

  /** What one agent has in the end. */
  private record Final(String leader, BigDecimal overall) {}

  @Test
  void totals_are_those_of_the_final_facts_though_processors_are_killed_on_the_way()
      throws Exception {
    IntStream.range(0, LEADERS).forEach(n -> post(assign("leader", leader(n), "manager", "m"), n));
    AtomicInteger done = new AtomicInteger();
    List<Final> finals = new ArrayList<>();
    try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Final>> lives = new ArrayList<>();
      for (int n = 0; n < AGENTS; n++) {
        int agent = n;
        lives.add(agents.submit(() -> live(agent, done)));
      }
      for (int kill = 0; kill < 2; kill++) {
        int reached = AGENTS * STEPS * (kill + 1) / 3;
        await().atMost(Duration.ofMinutes(2)).until(() -> done.get() >= reached);
        line.killProcessor(kill);
        line.restartProcessor(kill);
        line.awaitStandbys();
      }
      for (Future<Final> life : lives) {
        finals.add(life.get());
      }
    }
    for (int n = 0; n < LEADERS; n++) {
      String leader = leader(n);
      assertComesTo(
          "leader:" + leader, finals.stream().filter(f -> f.leader.equals(leader)).toList());
    }
    assertComesTo("manager:" + PREFIX + "-m", finals);
    assertEquals(0, line.log().read(line.topics().deadLetters()).size(), "dead letters");
  }

  /** Values of two metrics, and now and then another leader; one after the other. */
  private static Final live(int agent, AtomicInteger done) {
    Random random = new Random(agent);
    String name = PREFIX + "-a" + agent;
    String leader = leader(random.nextInt(LEADERS));
    post(assign("agent", name, "leader", leader), agent);
    int[] values = {-1, -1};
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(5) == 0) {
        leader = leader(random.nextInt(LEADERS));
        post(assign("agent", name, "leader", leader), step);
      } else {
        int metric = random.nextInt(2);
        values[metric] = random.nextInt(100);
        post(
            "{\"type\":\"performance.record\",\"agent\":\"%s\",\"metric\":\"m%d\",\"period\":\"%s\",\"value\":\"%d\"}"
                .formatted(name, metric, MONTH, values[metric]),
            step);
      }
      done.incrementAndGet();
    }
    BigDecimal total =
        IntStream.of(values)
            .filter(value -> value >= 0)
            .mapToObj(BigDecimal::valueOf)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    long count = IntStream.of(values).filter(value -> value >= 0).count();
    return new Final(leader, total.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_EVEN));
  }

  private static String leader(int n) {
    return PREFIX + "-l" + n;
  }

  private static String assign(String kind, String member, String above, String superior) {
    String name = superior.equals("m") ? PREFIX + "-m" : superior;
    return "{\"type\":\"team.assign\",\"%s\":\"%s\",\"%s\":\"%s\"}"
        .formatted(kind, member, above, name);
  }

  /** By either gateway, again under the same key until it is answered. */
  private static void post(String body, int n) {
    String key = '"' + UUID.randomUUID().toString() + '"';
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          Answer answer =
              Http.post(line.gateway(n % 2), body, "Idempotency-Key", key, "Prefer", "wait=10");
          assertTrue(answer.status() != 202 || answer.body().contains("pending"));
          return answer.status() == 200 || answer.status() == 201;
        });
  }

  private static void assertComesTo(String owner, List<Final> members) {
    BigDecimal total =
        members.stream().map(Final::overall).reduce(BigDecimal.ZERO, BigDecimal::add);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          Optional<Standing> standing = dashboard(owner).flatMap(Dashboard::standing);
          assertEquals((long) members.size(), standing.map(Standing::agents).orElse(0L), owner);
          assertEquals(
              0, total.compareTo(standing.map(Standing::total).orElse(BigDecimal.ZERO)), owner);
        });
  }

  private static Optional<Dashboard> dashboard(String owner) {
    URI uri = line.gateway(0).resolve("/v1/dashboards/" + owner + ":" + MONTH);
    Answer answer = Http.get(uri);
    return answer.status() == 200
        ? Optional.of(Dashboard.read(Json.read(answer.body().getBytes(StandardCharsets.UTF_8))))
        : Optional.empty();
  }
}
