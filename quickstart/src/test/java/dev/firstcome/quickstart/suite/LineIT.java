package dev.firstcome.quickstart.suite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.RowChange;
import dev.firstcome.quickstart.race.Race;
import dev.firstcome.quickstart.race.RacePlan;
import dev.firstcome.quickstart.race.RaceProgress;
import dev.firstcome.quickstart.race.RaceResult;
import dev.firstcome.quickstart.race.Scenarios;
import dev.firstcome.quickstart.suite.Http.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From request to row, as it is deployed: separate processes, a real Kafka, a real Postgres.
 * Written once; it runs on the embedded ones always, and in containers where a Docker engine
 * answers.
 */
@ParameterizedClass
@MethodSource("dev.firstcome.quickstart.suite.Surroundings#available")
final class LineIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AtomicInteger CALENDARS = new AtomicInteger();

  private static DeployedLine line;
  private static Answer lapsing;

  @Parameter Supplier<Surroundings> surroundings;

  private final String calendar = "calendar-" + CALENDARS.incrementAndGet();

  @BeforeParameterizedClassInvocation
  static void start(Supplier<Surroundings> surroundings) {
    line = new DeployedLine(surroundings.get());
    line.awaitReady();
    // The shortest hold there is lasts a minute: it begins now, and other tests run meanwhile.
    Http.post(
        line.gateway(0),
        "{\"type\":\"calendar.configure\",\"calendar\":\"lapsing\",\"holdMinutes\":{\"card\":1}}");
    lapsing = hold(0, "lapsing", 9, "ann");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    line.close();
  }

  // ---- the line

  @Test
  void aHoldIsAcceptedOnceAnsweredAgainAndRead() {
    Answer held = hold(0, calendar, 9, "ann", "Idempotency-Key", "\"key-1\"");
    assertEquals(201, held.status(), held.body());
    assertEquals("\"1\"", held.header("ETag").orElseThrow());
    String location = held.header("Location").orElseThrow();
    assertEquals("/v1/bookings/" + held.field("booking"), location);

    Answer taken = hold(1, calendar, 9, "bob");
    assertEquals(409, taken.status());
    assertEquals("slot-taken", taken.field("code"));
    assertEquals("application/problem+json", taken.header("Content-Type").orElseThrow());

    Answer again = hold(1, calendar, 9, "ann", "Idempotency-Key", "\"key-1\"");
    assertEquals(held.body(), again.body());
    assertEquals(201, again.status());
    assertEquals("true", again.header("Idempotent-Replayed").orElseThrow());

    URI row = line.gateway(1).resolve(location + "?position=" + held.field("position"));
    Answer read = Http.get(row);
    assertEquals(200, read.status(), read.body());
    assertEquals("held", read.field("state"));
    assertEquals("\"1\"", read.header("ETag").orElseThrow());
  }

  // ---- several keys

  @Test
  void whatSeveralKeysDecidedIsReadWholeAtItsPositionAndOnlyOnceThere() {
    String day = "\"start\":\"2099-03-01T09:00:00Z\",\"end\":\"2099-03-01T10:00:00Z\"";
    for (int i = 0; i < 20; i++) {
      String pair =
          "\"coach\":\"%s-coach-%d\",\"agent\":\"%s-agent-%d\"".formatted(calendar, i, calendar, i);
      Answer scheduled =
          Http.post(
              line.gateway(i % 2),
              "{\"type\":\"session.schedule\"," + pair + "," + day + "}",
              "Idempotency-Key",
              "\"" + calendar + i + "\"");
      assertEquals(201, scheduled.status(), scheduled.body());
      // The other calendar, at another gateway, knows at once that it is taken.
      Answer taken =
          Http.post(
              line.gateway((i + 1) % 2),
              "{\"type\":\"booking.hold\",\"calendar\":\"%s-agent-%d\",\"guest\":\"gus\",%s}"
                  .formatted(calendar, i, day),
              "Idempotency-Key",
              "\"hold" + calendar + i + "\"");
      assertEquals("slot-taken", taken.field("code"), taken.body());
      Answer read =
          Http.get(
              line.gateway((i + 1) % 2)
                  .resolve(
                      scheduled.header("Location").orElseThrow()
                          + "?position="
                          + scheduled.field("position")));
      assertEquals("scheduled", read.field("state"), read.body());
    }
  }

  @Test
  void whoSignsInByATokenIsTheSameUserOnEveryDeviceAndGoneWhenDeleted() throws SQLException {
    String email = calendar + "@example.com";
    Answer begun =
        Http.post(
            line.gateway(0),
            "{\"type\":\"signup.start\",\"email\":\"" + email + "\"}",
            "Idempotency-Key",
            "\"" + calendar + "\"");
    assertEquals(201, begun.status(), begun.body());
    List<Answer> signedIn =
        IntStream.range(0, 20).parallel().mapToObj(i -> signIn(i % 2, calendar, email)).toList();
    for (Answer each : signedIn) {
      assertEquals(200, each.status(), each.body());
      assertEquals(begun.field("user"), each.field("user"));
    }
    assertEquals("user-already-linked", signIn(0, "another-" + calendar, email).field("code"));
    assertEquals(401, post("signup.oauth", "\"idToken\":\"e30.e30.e30\"").status());

    String user = "/v1/users/" + begun.field("user");
    String position = signedIn.getLast().field("position");
    Answer read = Http.get(line.gateway(1).resolve(user + "?position=" + position));
    assertEquals("small:" + calendar, read.field("externalId"), read.body());

    Answer deleted =
        Http.post(
            line.gateway(1), "{\"type\":\"user.delete\",\"user\":\"" + begun.field("user") + "\"}");
    assertEquals(200, deleted.status(), deleted.body());
    Answer gone =
        Http.get(line.gateway(0).resolve(user + "?position=" + deleted.field("position")));
    assertEquals(404, gone.status(), gone.body());
    assertEquals(0, count("select count(*) from claims where name like '%" + calendar + "%'"));
    Answer back = signIn(0, calendar, email);
    assertEquals(201, back.status(), back.body());
  }

  private Answer signIn(int gateway, String subject, String email) {
    return Http.post(
        line.gateway(gateway),
        "{\"type\":\"signup.oauth\",\"provider\":\"small\",\"idToken\":\""
            + line.provider().idToken(subject, email)
            + "\"}");
  }

  private Answer post(String type, String fields) {
    return Http.post(
        line.gateway(0), "{\"type\":\"" + type + "\",\"provider\":\"small\"," + fields + "}");
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = line.postgres();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void aHoldLapsesWithNobodyAskingAndTheSlotIsFreeAgain() {
    assertEquals(201, lapsing.status(), lapsing.body());
    String booking = lapsing.field("booking");
    URI row = line.gateway(0).resolve("/v1/bookings/" + booking);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> Http.get(row).field("state").equals("lapsed"));

    List<ConsumerRecord<byte[], byte[]>> told =
        line.log().read(line.topics().outcomes()).stream()
            .filter(outcome -> Log.header(outcome, Headers.TYPE).equals("booking.lapse"))
            .filter(outcome -> Log.text(outcome.value()).contains(booking))
            .toList();
    assertEquals(1, told.size());
    Instant expired = Instant.parse(lapsing.field("expiresAt"));
    Instant lapsed = Instant.ofEpochMilli(told.getFirst().timestamp());
    assertTrue(!lapsed.isBefore(expired), lapsed + " is before " + expired);
    assertEquals(201, hold(0, "lapsing", 9, "bob").status());
  }

  // ---- races

  @Test
  void oneOfAThousandWinsThoughAProcessorIsKilledInTheMiddle() {
    for (int victim : new int[] {0, 1}) {
      line.awaitStandbys();
      RaceResult result = race(0, () -> line.killProcessor(victim));
      assertFair(result);
      line.restartProcessor(victim);
    }
    line.awaitStandbys();
  }

  @Test
  void oneOfAThousandWinsThoughHalfOfThemAskKafkaAsKcatWould() {
    RaceResult result = race(50, () -> {});
    assertEquals(500, result.byKafka());
    assertFair(result);
  }

  private static void assertFair(RaceResult result) {
    assertEquals(List.of(), result.violations());
    assertEquals(1, result.accepted());
    assertEquals(999, result.refused());
    assertEquals(0, result.unanswered());
    assertEquals(1, result.rows());
    assertEquals("postgres", result.rowsFrom());
  }

  /** Holds a race, and does something when a fifth of it is over. */
  private static RaceResult race(int kafkaPercent, Runnable inTheMiddle) {
    RacePlan plan =
        new RacePlan(Scenarios.named("one-slot").orElseThrow(), 1000, kafkaPercent, 10, SOON);
    AtomicBoolean done = new AtomicBoolean();
    RaceProgress progress =
        new RaceProgress() {
          @Override
          public void reached(String step) {}

          @Override
          public void answered(int count, int all) {
            if (count >= all / 5 && !done.getAndSet(true)) {
              inTheMiddle.run();
            }
          }
        };
    RaceResult result = Race.hold(plan, line.raceSite(), progress);
    assertTrue(done.get(), "nothing happened in the middle");
    return result;
  }

  // ---- Kafka's own clients

  @Test
  void aRequestReachesItsOwnerWhereverItWasPut() {
    Key key = new Key("calendar", calendar);
    int owner = PartitionRule.partition(key, DeployedLine.PARTITIONS);
    List<UUID> ids = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int partition : IntStream.range(0, DeployedLine.PARTITIONS).toArray()) {
      for (String recordKey : new String[] {key.toString(), null, "calendar:another"}) {
        UUID id = UUID.randomUUID();
        ids.add(id);
        records.add(request(partition, recordKey, id, holdBody(calendar, 9, "guest " + id)));
      }
    }
    line.log().publish(records);
    await().atMost(SOON).until(() -> answers(ids).size() == ids.size());

    List<ConsumerRecord<byte[], byte[]>> answers = answers(ids);
    assertEquals(1, answers.stream().filter(LineIT::isAccepted).count());
    assertTrue(answers.stream().allMatch(answer -> answer.partition() == owner));
  }

  @Test
  void kcatNeedsNothingButTheTopic() throws Exception {
    Assumptions.assumeTrue(kcatIsThere(), "kcat is not installed (Debian: apt-get install kcat)");
    List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    kcat(ids.get(0), holdBody(calendar, 9, "ann"), "-k", "calendar:" + calendar);
    kcat(ids.get(1), holdBody(calendar, 10, "ann"));
    kcat(ids.get(2), holdBody(calendar, 11, "ann"), "-k", "calendar:another");
    await().atMost(SOON).until(() -> answers(ids).size() == ids.size());
    assertTrue(answers(ids).stream().allMatch(LineIT::isAccepted));
  }

  private static boolean kcatIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("kcat", "-V").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static void kcat(UUID id, String body, String... further) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("kcat", "-P", "-b", line.surroundings().bootstrap()));
    command.addAll(List.of("-t", line.topics().requests(), "-H", "ce_id=" + id));
    command.addAll(List.of(further));
    Process kcat = new ProcessBuilder(command).redirectErrorStream(true).start();
    kcat.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    kcat.getOutputStream().close();
    String said = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, kcat.waitFor(), said);
  }

  @Test
  void garbageIsSetAsideAndTheLineGoesOn() {
    UUID id = UUID.randomUUID();
    List<ProducerRecord<byte[], byte[]>> garbage = new ArrayList<>();
    for (int partition : IntStream.range(0, DeployedLine.PARTITIONS).toArray()) {
      garbage.add(
          new ProducerRecord<>(
              line.topics().requests(), partition, null, new byte[] {(byte) 0xfe, 0, 1}));
    }
    garbage.add(request(0, null, id, "{\"type\":\"booking.hold\"}"));
    int before = line.log().read(line.topics().deadLetters()).size();
    line.log().publish(garbage);

    await()
        .atMost(SOON)
        .until(() -> line.log().read(line.topics().deadLetters()).size() == before + 5);
    await().atMost(SOON).until(() -> answers(List.of(id)).size() == 1);
    assertTrue(Log.text(answers(List.of(id)).getFirst().value()).contains("\"malformed\""));
    assertEquals(201, hold(0, calendar, 9, "ann").status());
  }

  private static ProducerRecord<byte[], byte[]> request(
      int partition, String key, UUID id, String body) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            line.topics().requests(),
            partition,
            key == null ? null : Log.bytes(key),
            Log.bytes(body));
    record.headers().add(Headers.ID, Log.bytes(id.toString()));
    return record;
  }

  private static List<ConsumerRecord<byte[], byte[]>> answers(List<UUID> ids) {
    List<String> wanted = ids.stream().map(UUID::toString).toList();
    return line.log().read(line.topics().outcomes()).stream()
        .filter(outcome -> wanted.contains(Log.header(outcome, Headers.REQUEST)))
        .toList();
  }

  private static boolean isAccepted(ConsumerRecord<byte[], byte[]> outcome) {
    return Log.text(outcome.value()).contains("\"status\":\"accepted\"");
  }

  // ---- what befalls it

  @Test
  void decisionsGoOnWithoutPostgresAndTheTablesComeToEqualTheState() throws Exception {
    AtomicBoolean goOn = new AtomicBoolean(true);
    AtomicInteger accepted = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(300);
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int n : IntStream.range(0, 8).toArray()) {
      callers.add(
          CompletableFuture.runAsync(() -> {
            for (int i = 0; goOn.get(); i++) {
              String on = calendar + "-" + n + "-" + i / 20;
              Answer answer = hold(n % 2, on, i % 20, "guest " + i);
              assertEquals(201, answer.status(), answer.body());
              accepted.incrementAndGet();
              enough.countDown();
            }
          }));
    }
    line.surroundings().stopPostgres();
    int before = accepted.get();
    Instant stopped = Instant.now();
    try {
      enough.await();
      await().atMost(SOON).until(() -> Duration.between(stopped, Instant.now()).toSeconds() >= 20);
      assertEquals(503, Http.status(line.gateway(0).resolve("/v1/calendars/nobody")));
    } finally {
      line.surroundings().startPostgres();
      goOn.set(false);
    }
    callers.forEach(CompletableFuture::join);
    assertTrue(
        accepted.get() >= before + 300, accepted + " decisions, " + before + " of them before");
    await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(() -> assertEquals(log(), tables()));
  }

  /** The version and seq of every row, as the log has it. */
  private static Map<String, String> log() {
    Map<String, String> rows = new TreeMap<>();
    for (RowChange row : line.log().rows().values()) {
      rows.put(row.rowId(), row.version() + " " + row.seq());
    }
    return rows;
  }

  /** The same, as Postgres has it. */
  private static Map<String, String> tables() throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (Connection postgres = line.postgres();
        Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select 'booking/' || booking, version, seq from bookings
                union all select 'calendar/' || calendar, version, seq from calendars
                union all select 'session/' || session, version, seq from sessions
                union all select 'user/' || user_id, version, seq from users
                union all select 'claim/' || kind || ':' || name, version, seq from claims\
                """)) {
      while (row.next()) {
        rows.put(row.getString(1), row.getLong(2) + " " + row.getLong(3));
      }
    }
    return rows;
  }

  @Test
  void anyGatewayAnswersForOneThatIsGone() {
    Answer decided = hold(1, calendar, 9, "ann", "Prefer", "respond-async");
    assertEquals(202, decided.status(), decided.body());
    line.stopProcessor(0);
    line.stopProcessor(1);
    List<String> undecided = new ArrayList<>();
    for (int hour : IntStream.range(10, 20).toArray()) {
      Answer answer = hold(1, calendar, hour, "ann", "Prefer", "respond-async");
      assertEquals(202, answer.status(), answer.body());
      undecided.add(answer.header("Location").orElseThrow());
    }
    line.killGateway(1);

    Answer first = Http.get(line.gateway(0).resolve(decided.header("Location").orElseThrow()));
    assertEquals("accepted", first.field("status"), first.body());
    for (String location : undecided) {
      assertEquals("pending", Http.get(line.gateway(0).resolve(location)).field("status"));
    }
    URI neverIssued = line.gateway(0).resolve("/v1/requests/" + UUID.randomUUID());
    assertEquals(404, Http.status(neverIssued));

    line.restartProcessor(0);
    line.restartProcessor(1);
    for (String location : undecided) {
      await()
          .atMost(SOON)
          .until(() ->
              Http.get(line.gateway(0).resolve(location), "Prefer", "wait=5")
                  .field("status")
                  .equals("accepted"));
    }
    line.restartGateway(1);
    line.awaitStandbys();
  }

  // ---- helpers

  private static Answer hold(
      int gateway, String calendar, int hour, String guest, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!all.contains("Idempotency-Key")) {
      all.addAll(List.of("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"'));
    }
    return Http.post(
        line.gateway(gateway), holdBody(calendar, hour, guest), all.toArray(String[]::new));
  }

  private static String holdBody(String calendar, int hour, String guest) {
    return """
    {"type":"booking.hold","calendar":"%s","start":"2099-12-01T%02d:00:00Z",\
    "end":"2099-12-01T%02d:30:00Z","guest":"%s","payment":"card"}\
    """
        .formatted(calendar, hour, hour, guest);
  }
}
