package dev.firstcome.quickstart.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.suite.Http.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes at one gateway reads it at the other, if they say from when on. */
@ParameterizedClass
@MethodSource("dev.firstcome.quickstart.suite.Surroundings#available")
final class TwoGatewaysIT {
  private static final int CLIENTS = 1_000;
  private static final Duration LONGEST = Duration.ofMinutes(2);

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

  @Test
  void aThousandClientsReadWhatTheyWroteAtTheOtherGateway() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        all.add(clients.submit(() -> client(number)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  /** Holds, and cancels. Each time the other gateway must not tell what was so before. */
  private static void client(int number) {
    URI one = line.gateway(number % 2);
    URI other = line.gateway((number + 1) % 2);
    String calendar = "two-" + number / 20;
    Answer held = Http.post(one, hold(calendar, number), asked());
    assertEquals(201, held.status(), held.body());
    String location = held.header("Location").orElseThrow();
    Answer read = get(other, location + "?position=" + held.field("position"));
    assertEquals("held", read.field("state"), read.body());

    Answer cancelled = Http.post(one, cancel(calendar, held.field("booking")), asked());
    assertEquals(200, cancelled.status(), cancelled.body());
    String position = "position=" + cancelled.field("position");
    Answer after = get(other, location + "?" + position);
    assertEquals("cancelled", after.field("state"), after.body());
    if (number % 10 == 0) {
      String list = "/v1/bookings?limit=200&calendar=" + calendar + "&" + position + "&state=";
      assertTrue(!get(other, list + "held").body().contains(held.field("booking")), "still held");
      assertTrue(
          get(other, list + "cancelled").body().contains(held.field("booking")), "not there");
    }
  }

  /** As any client: comes again as long as it is told to. */
  private static Answer get(URI gateway, String path) {
    long until = System.nanoTime() + LONGEST.toNanos();
    Answer answer = Http.get(gateway.resolve(path), "Prefer", "wait=30");
    while (answer.status() == 503 && System.nanoTime() < until) {
      assertEquals("1", answer.header("Retry-After").orElseThrow());
      answer = Http.get(gateway.resolve(path), "Prefer", "wait=30");
    }
    assertEquals(200, answer.status(), answer.body());
    return answer;
  }

  private static String[] asked() {
    String key = '"' + UUID.randomUUID().toString() + '"';
    return new String[] {"Idempotency-Key", key, "Prefer", "wait=60"};
  }

  private static String hold(String calendar, int number) {
    return """
    {"type":"booking.hold","calendar":"%s","start":"2099-12-%02dT09:00:00Z",\
    "end":"2099-12-%02dT10:00:00Z","guest":"client %d"}\
    """
        .formatted(calendar, number % 20 + 1, number % 20 + 1, number);
  }

  private static String cancel(String calendar, String booking) {
    return """
    {"type":"booking.cancel","calendar":"%s","booking":"%s","expectedVersion":1}\
    """
        .formatted(calendar, booking);
  }
}
