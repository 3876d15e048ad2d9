package dev.firstcome.quickstart.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.gateway.Gateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka goes and comes back, Postgres goes and comes back. */
final class GatewayFaultIT {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private static Surrounded surrounded;
  private static Gateway one;
  private static Gateway other;

  @BeforeAll
  static void start() throws Exception {
    surrounded = new Surrounded();
    one = surrounded.gateway();
    other = surrounded.gateway();
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    surrounded.close();
  }

  @Test
  void while_kafka_is_away_it_says_so_in_time_and_goes_on_when_it_is_back() throws Exception {
    assertEquals(202, new Web(one).hold("before", "Prefer", "respond-async").statusCode());
    surrounded.broker.stop();
    long before = System.nanoTime();
    HttpResponse<String> away = new Web(one).hold("away", "Prefer", "wait=20");

    assertTrue(System.nanoTime() - before < DEADLINE.toNanos());
    assertEquals(503, away.statusCode());
    assertEquals("1", Web.header(away, "Retry-After"));
    assertTrue(away.body().contains("\"code\":\"unavailable\""), away.body());
    assertTrue(away.body().contains("repeat it with the same idempotency key"), away.body());
    assertEquals(200, new Web(one).status("/health/live"));

    surrounded.broker.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> new Web(one).hold("away", "Prefer", "respond-async").statusCode() == 202);
    try (Owner owner = new Owner(surrounded)) {
      CompletableFuture<HttpResponse<String>> waits =
          new Web(one).holdLater("back", "Prefer", "wait=20");
      UUID request = Owner.id(owner.next());
      owner.decide(request, Owner.created(Owner.booking(request, Holds.HOLD)));
      assertEquals(201, waits.get().statusCode());
    }
  }

  @Test
  void while_postgres_is_away_requests_are_taken_and_only_reads_are_not() throws Exception {
    surrounded.postgres.stop();
    try (Owner owner = new Owner(surrounded)) {
      CompletableFuture<HttpResponse<String>> waits =
          new Web(one).holdLater("no-postgres", "Prefer", "wait=20");
      UUID request = Owner.id(owner.next());
      String poll = "/v1/requests/" + request;

      // Who sent it knows that it is pending; another cannot know, and does not guess.
      assertTrue(new Web(one).get(poll).body().contains("\"status\":\"pending\""));
      HttpResponse<String> unknown = new Web(other).get(poll);
      assertEquals(503, unknown.statusCode());
      assertTrue(unknown.body().contains("tables-unavailable"), unknown.body());
      assertEquals(503, new Web(one).status("/v1/bookings/" + request));
      assertEquals(503, new Web(one).status("/v1/bookings/" + request + "?position=1:0.1"));
      assertEquals(
          "ready; but Postgres does not answer\n", new Web(one).get("/health/ready").body());

      owner.decide(request, Owner.created(Owner.booking(request, Holds.HOLD)));
      assertEquals(201, waits.get().statusCode());
      assertEquals(200, new Web(other).status(poll));
    }

    surrounded.postgres.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> new Web(one).status("/v1/bookings/" + UUID.randomUUID()) == 404);
  }
}
