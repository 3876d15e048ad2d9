package dev.firstcome.quickstart.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Topics;
import dev.firstcome.quickstart.suite.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a request by HTTP costs of what can be counted: records in each topic, transactions, HTTP
 * exchanges, and what the gateway asks of Postgres. Exact, as each is asked once the one before is
 * answered, and nothing is timed. Who changes what is written on purpose puts the new numbers here.
 */
final class CostIT {
  /**
   * So many in a round, all at one key. An owner sweeps old answers every 64 decisions, which is
   * one more record each time: so as often in every round, wherever it begins.
   */
  private static final int REQUESTS = 192;

  private static final String A_ROUND_OF_HOLDS =
      "{HTTP answers=192, requests=192, timers=0, visits=0, outcomes=192, rows=192,"
          + " effects=0, dead-letters=0, changelog=1348, transactions=192,"
          + " statements of the gateway=0}";

  private static final String A_ROUND_OF_EDITS =
      "{HTTP answers=192, requests=192, timers=0, visits=0, outcomes=192, rows=192,"
          + " effects=0, dead-letters=0, changelog=579, transactions=192,"
          + " statements of the gateway=0}";

  /**
   * An owner that is thrown out of its group on a machine under load does its last transaction
   * again. That is not what is counted here, and does not happen in every round.
   */
  private static final int ROUNDS = 3;

  private static final Instant OPENING = Instant.parse("2099-03-01T09:00:00Z");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static DeployedLine line;
  private static Path postgresLog;

  @BeforeAll
  static void start() throws SQLException {
    EmbeddedSurroundings surroundings = new EmbeddedSurroundings();
    postgresLog = surroundings.postgresLog();
    line = new DeployedLine(surroundings);
    line.awaitReady();
    logEveryStatement(surroundings);
  }

  @AfterAll
  static void stop() {
    line.close();
  }

  private static void logEveryStatement(Surroundings surroundings) throws SQLException {
    try (Connection superuser =
            DriverManager.getConnection(
                surroundings.jdbcUrl(), "postgres", surroundings.password());
        Statement statement = superuser.createStatement()) {
      statement.execute("alter system set log_line_prefix = '%a '");
      statement.execute("alter system set log_statement = 'all'");
      statement.execute("select pg_reload_conf()");
    }
  }

  @Test
  void a_hold_costs_exactly_so_much() {
    assertCosts(
        A_ROUND_OF_HOLDS,
        round ->
            n ->
                "{'type':'booking.hold','calendar':'held-%d','guest':'ann',%s}"
                    .formatted(round, slot(n)));
  }

  @Test
  void an_edit_costs_exactly_so_much() {
    assertCosts(
        A_ROUND_OF_EDITS,
        round ->
            n ->
                "{'type':'calendar.configure','calendar':'edited-%d','capacity':%d,%s}"
                    .formatted(round, 1 + n % 9, "'expectedVersion':" + n));
  }

  @Test
  void what_the_gateway_asks_of_postgres_would_be_seen() {
    long before = statementsOfGateway();
    Answer read = Http.get(line.gateway(0).resolve("/v1/bookings?calendar=nobody"));
    assertEquals(200, read.status(), read.body());
    assertTrue(statementsOfGateway() > before, "a read asks Postgres, and it was not seen");
  }

  private static String slot(int n) {
    Instant start = OPENING.plus(HALF_AN_HOUR.multipliedBy(n));
    return "'start':'%s','end':'%s'".formatted(start, start.plus(HALF_AN_HOUR));
  }

  private static void assertCosts(String expected, IntFunction<IntFunction<String>> bodies) {
    String found = cost(bodies.apply(0));
    for (int round = 1; round < ROUNDS && !found.equals(expected); round++) {
      found = cost(bodies.apply(round));
    }
    assertEquals(expected, found, () -> "of " + REQUESTS + " requests");
  }

  private static String cost(IntFunction<String> bodies) {
    Map<String, Long> before = count();
    for (int n = 0; n < REQUESTS; n++) {
      String body = bodies.apply(n).replace('\'', '"');
      Answer answer =
          Http.post(line.gateway(0), body, "Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
      assertTrue(answer.status() == 201 || answer.status() == 200, answer.body());
    }
    Map<String, Long> cost = count();
    cost.replaceAll((what, after) -> after - before.get(what));
    return cost.toString();
  }

  private static Map<String, Long> count() {
    Topics topics = line.topics();
    Log log = line.log();
    String named = topics.application() + ".";
    Map<String, Long> counted = new LinkedHashMap<>();
    counted.put("HTTP answers", answersOfGateway());
    for (Topics.Spec topic : topics.specs()) {
      counted.put(topic.name().substring(named.length()), (long) log.read(topic.name()).size());
    }
    counted.put("changelog", (long) log.read(topics.application() + "-state-changelog").size());
    // Each transaction that wrote to a topic takes one more place in it.
    counted.put(
        "transactions", log.placesTaken(topics.outcomes()) - counted.get("outcomes").longValue());
    counted.put("statements of the gateway", statementsOfGateway());
    return counted;
  }

  /** To requests, and to those who poll for them. */
  private static long answersOfGateway() {
    return Http.text(line.gateway(0).resolve("/metrics"))
        .lines()
        .filter(metric -> metric.startsWith("firstcome_gateway_http_answers_total"))
        .filter(metric -> metric.contains("route=\"/v1/requests"))
        .mapToLong(metric -> (long) Double.parseDouble(metric.substring(metric.lastIndexOf(' '))))
        .sum();
  }

  /** A pool that looks whether its connections live sends an empty one. */
  private static long statementsOfGateway() {
    try (Stream<String> lines = Files.lines(postgresLog)) {
      return lines
          .filter(logged -> logged.startsWith("firstcome-gateway LOG: "))
          .filter(logged -> logged.matches(".*(statement|execute [^:]*): +\\S.*"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
