package dev.firstcome.quickstart.alternatives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.alternatives.Alternative;
import dev.firstcome.alternatives.AlternativesSettings;
import dev.firstcome.alternatives.deciding.Strategy;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.embedded.RedisServer;
import dev.firstcome.runtime.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every alternative answers as Firstcome does, whoever comes between. */
final class AlternativesIT {
  private static final int AT_ONCE = 32;
  private static final String NINE = "2036-12-01T09:00:00Z";
  private static final String TEN = "2036-12-01T10:00:00Z";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<Strategy, Alternative> running = new EnumMap<>(Strategy.class);
  private static Path folder;
  private static EmbeddedPostgres postgres;
  private static Optional<RedisServer> redis;

  private final String calendar = "calendar-" + UUID.randomUUID();

  @BeforeAll
  static void start() throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "alternatives");
    postgres =
        EmbeddedPostgres.open(
            folder.resolve("postgres"), 0, Path.of("target", "postgres-programs"));
    redis =
        RedisServer.isInstalled()
            ? Optional.of(RedisServer.open(folder.resolve("redis")))
            : Optional.empty();
  }

  @AfterAll
  static void stop() {
    running.values().forEach(Alternative::close);
    redis.ifPresent(RedisServer::close);
    postgres.close();
  }

  // ---- holds

  @ParameterizedTest
  @EnumSource
  void a_free_slot_is_the_guests(Strategy strategy) {
    HttpResponse<String> answer = post(strategy, key(), hold("ann", NINE));

    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals("\"1\"", answer.headers().firstValue("ETag").orElse(""));
    FieldReader outcome = json(answer);
    assertEquals("accepted", outcome.text("status", 20));
    assertEquals("calendar:" + calendar, outcome.text("key", 300));
    FieldReader booking = outcome.object("result");
    assertEquals(outcome.text("request", 40), booking.text("booking", 40));
    assertEquals("ann", booking.text("guest", 20));
    assertEquals("held", booking.text("state", 20));
    assertEquals("card", booking.text("payment", 20));
    assertEquals("2036-12-01T09:00:00.000Z", booking.text("start", 30));
    assertEquals(outcome.instant("decidedAt").plusSeconds(30 * 60), booking.instant("expiresAt"));
  }

  @ParameterizedTest
  @EnumSource
  void a_slot_that_somebody_has_is_taken(Strategy strategy) {
    FieldReader first = json(post(strategy, key(), hold("ann", NINE)));
    HttpResponse<String> second = post(strategy, key(), hold("bob", NINE));

    assertEquals(409, second.statusCode(), second.body());
    assertEquals("slot-taken", json(second).text("code", 40));
    assertEquals(first.object("result").instant("expiresAt"), json(second).instant("mayFreeAt"));
    assertEquals(201, post(strategy, key(), hold("bob", TEN)).statusCode());
  }

  @ParameterizedTest
  @EnumSource
  void whoever_has_the_slot_gets_it_back(Strategy strategy) {
    FieldReader first = json(post(strategy, key(), hold("ann", NINE)));
    HttpResponse<String> again = post(strategy, key(), hold("ann", NINE));

    assertEquals(200, again.statusCode(), again.body());
    assertEquals(
        first.object("result").text("booking", 40),
        json(again).object("result").text("booking", 40));
  }

  @ParameterizedTest
  @EnumSource
  void a_repeat_gets_the_first_answer(Strategy strategy) {
    post(strategy, key(), hold("ann", NINE));
    for (String body : List.of(hold("bob", NINE), hold("bob", TEN), edit(3, ""), edit(3, "9"))) {
      String key = key();
      HttpResponse<String> first = post(strategy, key, body);
      HttpResponse<String> repeat = post(strategy, key, body);

      assertEquals(first.statusCode(), repeat.statusCode());
      assertEquals(first.body(), repeat.body());
      assertTrue(replayed(repeat));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_key_is_for_one_body(Strategy strategy) {
    for (List<String> pair :
        List.of(
            List.of(hold("ann", NINE), hold("ann", TEN)),
            List.of(edit(2, ""), edit(3, "")),
            List.of(edit(2, "7"), hold("bob", TEN)))) {
      String key = key();
      post(strategy, key, pair.getFirst());
      HttpResponse<String> other = post(strategy, key, pair.getLast());

      assertEquals(422, other.statusCode(), other.body());
      assertEquals("idempotency-key-reused", json(other).text("code", 40));
    }
    assertEquals(201, post(strategy, key(), hold("bob", TEN)).statusCode(), "nothing was changed");
  }

  // ---- edits

  @ParameterizedTest
  @EnumSource
  void an_edit_sets_what_is_given_and_leaves_the_rest(Strategy strategy) {
    post(strategy, key(), hold("ann", NINE));
    HttpResponse<String> first = post(strategy, key(), edit(3, "0"));
    HttpResponse<String> second =
        post(
            strategy,
            key(),
            """
            {"type":"calendar.configure","calendar":"%s","timeZone":"Europe/Lisbon",
             "holdMinutes":{"card":5},"bookableHours":{"monday":["09:00-17:30"]}}\
            """
                .formatted(calendar));

    assertEquals(201, first.statusCode(), first.body());
    assertEquals(200, second.statusCode(), second.body());
    assertEquals(
        """
        {"calendar":"%s","capacity":3,"holdMinutes":{"card":5},"timeZone":"Europe/Lisbon",\
        "bookableHours":{"monday":["09:00-17:30"]},\
        "changedIn":{"bookableHours":2,"capacity":1,"holdMinutes":2,"timeZone":2},"version":2}\
        """
            .formatted(calendar),
        json(second).optionalJson("result").orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void an_edit_of_an_old_version_is_a_conflict(Strategy strategy) {
    HttpResponse<String> ofNone = post(strategy, key(), edit(3, "4"));
    assertEquals(412, ofNone.statusCode(), ofNone.body());
    assertEquals(0, json(ofNone).wholeNumber("currentVersion", 0, 9));

    post(strategy, key(), edit(3, "0"));
    post(strategy, key(), edit(4, "1"));
    HttpResponse<String> stale = post(strategy, key(), edit(5, "1"));
    assertEquals(412, stale.statusCode(), stale.body());
    assertEquals("version-conflict", json(stale).text("code", 40));
    assertEquals(2, json(stale).wholeNumber("currentVersion", 0, 9));
    assertTrue(stale.body().contains("\"changedSince\":[\"capacity\"]"), stale.body());
  }

  // ---- what is not decided here

  @ParameterizedTest
  @EnumSource
  void other_operations_are_refused(Strategy strategy) {
    HttpResponse<String> other =
        post(
            strategy,
            key(),
            """
            {"type":"booking.cancel","calendar":"%s","booking":"%s"}\
            """
                .formatted(calendar, UUID.randomUUID()));

    assertEquals(400, other.statusCode(), other.body());
    assertEquals("type", json(other).text("field", 40));
    assertEquals("booking.hold or calendar.configure", json(other).text("expected", 100));
  }

  // ---- races

  @ParameterizedTest
  @EnumSource
  void of_many_who_want_a_slot_one_has_it(Strategy strategy) {
    List<HttpResponse<String>> answers =
        atOnce(n -> later(strategy, key(), hold("guest-" + n, NINE)));

    Map<Integer, Long> byStatus =
        answers.stream()
            .collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
    assertEquals(Map.of(201, 1L, 409, AT_ONCE - 1L), byStatus);
  }

  @ParameterizedTest
  @EnumSource
  void no_edit_without_a_version_is_lost(Strategy strategy) {
    List<HttpResponse<String>> answers = atOnce(n -> later(strategy, key(), edit(n + 1, "")));

    assertEquals(
        LongStream.rangeClosed(1, AT_ONCE).boxed().toList(),
        answers.stream()
            .map(answer -> json(answer).object("result").wholeNumber("version", 1, 1_000))
            .sorted()
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void of_many_with_one_version_one_edits(Strategy strategy) {
    List<HttpResponse<String>> answers = atOnce(n -> later(strategy, key(), edit(n + 1, "0")));

    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
    assertTrue(
        answers.stream()
            .filter(answer -> answer.statusCode() != 201)
            .allMatch(answer -> json(answer).wholeNumber("currentVersion", 0, 100) == 1));
  }

  @ParameterizedTest
  @EnumSource
  void one_request_sent_many_times_is_decided_once(Strategy strategy) {
    String key = key();
    List<HttpResponse<String>> answers = atOnce(n -> later(strategy, key, edit(7, "")));

    assertEquals(1, answers.stream().map(HttpResponse::body).distinct().count());
    assertEquals(1, answers.stream().filter(answer -> !replayed(answer)).count());
  }

  @ParameterizedTest
  @EnumSource(names = {"OPTIMISTIC", "SERIALIZABLE"})
  void what_is_tried_again_is_counted(Strategy strategy) {
    atOnce(n -> later(strategy, key(), edit(n + 1, "")));

    String counted =
        CLIENT
            .sendAsync(
                HttpRequest.newBuilder(uri(strategy, "/metrics")).build(), BodyHandlers.ofString())
            .join()
            .body()
            .lines()
            .filter(line -> line.startsWith("firstcome_alternatives_retries_total "))
            .collect(Collectors.joining());
    assertTrue(Double.parseDouble(counted.split(" ")[1]) > 0, counted);
  }

  // ---- asking

  private static List<HttpResponse<String>> atOnce(
      IntFunction<CompletableFuture<HttpResponse<String>>> ask) {
    List<CompletableFuture<HttpResponse<String>>> all =
        IntStream.range(0, AT_ONCE).mapToObj(ask).toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static HttpResponse<String> post(Strategy strategy, String key, String body) {
    return later(strategy, key, body).join();
  }

  private static CompletableFuture<HttpResponse<String>> later(
      Strategy strategy, String key, String body) {
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(uri(strategy, "/v1/requests"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + key + '"')
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static URI uri(Strategy strategy, String path) {
    return URI.create("http://127.0.0.1:" + alternative(strategy).port() + path);
  }

  private static Alternative alternative(Strategy strategy) {
    Assumptions.assumeTrue(
        strategy != Strategy.REDIS_LOCK || redis.isPresent(),
        "redis-server is not installed (Debian: apt-get install redis-server)");
    return running.computeIfAbsent(strategy, AlternativesIT::started);
  }

  private static Alternative started(Strategy strategy) {
    Map<String, String> env =
        Map.of(
            GatewaySettings.PORT.variable(),
            "0",
            GatewaySettings.REQUEST_ID_SECRET.variable(),
            "a secret of sixteen",
            AlternativesSettings.STRATEGY.variable(),
            strategy.word(),
            AlternativesSettings.POSTGRES_URL.variable(),
            postgres.jdbcUrl(),
            AlternativesSettings.POSTGRES_USER.variable(),
            postgres.user(),
            AlternativesSettings.POSTGRES_PASSWORD.variable(),
            postgres.password(),
            AlternativesSettings.REDIS_URL.variable(),
            redis.map(RedisServer::url).orElse("redis://127.0.0.1:1"));
    try {
      return Alternative.start(Settings.load(AlternativesSettings.ALL, env, Optional.empty()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean replayed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Idempotent-Replayed").isPresent();
  }

  private static FieldReader json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(UTF_8));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private String hold(String guest, String start) {
    return """
    {"type":"booking.hold","calendar":"%s","guest":"%s","start":"%s","end":"%s"}\
    """
        .formatted(calendar, guest, start, start.replace(":00:00Z", ":30:00Z"));
  }

  private String edit(int capacity, String expectedVersion) {
    return """
    {"type":"calendar.configure","calendar":"%s","capacity":%d%s}\
    """
        .formatted(
            calendar,
            capacity,
            expectedVersion.isEmpty() ? "" : ",\"expectedVersion\":" + expectedVersion);
  }
}
