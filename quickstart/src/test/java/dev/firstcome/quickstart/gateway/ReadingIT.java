package dev.firstcome.quickstart.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.signup.User;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.quickstart.gateway.Pages.Page;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists and histories of a real Postgres, into which the sink writes what the test decides. */
final class ReadingIT {
  private static Surrounded surrounded;
  private static Gateway gateway;
  private static Web web;
  private static Owner owner;
  private static Facts facts;
  private static Position position;

  @BeforeAll
  static void start() throws Exception {
    surrounded = new Surrounded();
    gateway = surrounded.gateway();
    web = new Web(gateway);
    owner = new Owner(surrounded);
    facts = new Facts(owner);
    for (Samples.Kind kind : Samples.KINDS) {
      kind.rows().forEach(row -> facts.put(Samples.key(row), row));
    }
    position = facts.publish();
  }

  @AfterAll
  static void stop() {
    owner.close();
    gateway.close();
    surrounded.close();
  }

  static List<Samples.Kind> kinds() {
    return Samples.KINDS;
  }

  // ---- lists

  @ParameterizedTest
  @MethodSource("kinds")
  void each_kind_is_listed_page_by_page(Samples.Kind kind) throws Exception {
    for (int limit : new int[] {1, 2, 200}) {
      assertListed(kind, ofOwner(kind), owner(kind), limit);
    }
  }

  /** Of what is a person's there is no list but that person's, and none of persons. */
  @Test
  void nobody_is_listed_to_everybody() throws Exception {
    for (String path : List.of("storage-accounts", "profiles")) {
      HttpResponse<String> all = web.get("/v1/" + path);
      assertEquals(400, all.statusCode());
      assertTrue(all.body().contains("user: expected an id") || all.body().contains("\"user\""));
    }
    assertEquals(404, web.status("/v1/users"));
  }

  private static List<Row> ofOwner(Samples.Kind kind) {
    return kind.rows().stream()
        .filter(row -> kind.owner().map(by -> by.fits().test(row)).orElse(true))
        .toList();
  }

  private static String owner(Samples.Kind kind) {
    return kind.owner().map(Samples.Narrowed::query).orElse("");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_filter_lets_through_what_it_says(Samples.Kind kind) throws Exception {
    for (Samples.Narrowed by : kind.filters()) {
      if (kind.owner().filter(by::equals).isPresent()) {
        continue;
      }
      List<Row> through = ofOwner(kind).stream().filter(by.fits()).toList();
      assertTrue(through.size() < ofOwner(kind).size(), by + " lets all through");
      assertListed(kind, through, owner(kind) + by.query(), 1);
      assertListed(kind, through, owner(kind) + by.query(), 200);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void all_filters_together_let_through_what_all_of_them_do(Samples.Kind kind) throws Exception {
    StringBuilder query = new StringBuilder();
    List<Row> through = kind.rows();
    for (Samples.Narrowed by : kind.filters()) {
      query.append(by.query());
      through = through.stream().filter(by.fits()).toList();
    }
    assertTrue(!through.isEmpty(), "nothing is let through");
    assertListed(kind, through, query.toString(), 1);
  }

  private static void assertListed(Samples.Kind kind, List<Row> rows, String query, int limit)
      throws Exception {
    List<String> expected =
        rows.stream()
            .sorted(Comparator.comparing(row -> row.ref().id()))
            .map(row -> new String(Json.write(row::write), StandardCharsets.UTF_8))
            .toList();
    List<Page> pages =
        new Pages(web, "/v1/" + kind.path() + "?position=" + position + query).all(limit);

    assertEquals(expected, pages.stream().flatMap(page -> page.items().stream()).toList());
    assertEquals(Math.max(1, (rows.size() + limit - 1) / limit), pages.size());
    for (Page page : pages) {
      assertEquals(rows.size(), page.total());
    }
  }

  @Test
  void what_each_kind_can_be_narrowed_by_is_tried_here() throws Exception {
    for (Samples.Kind kind : Samples.KINDS) {
      String refusal = web.get("/v1/" + kind.path() + "?x=1").body();
      List<String> names = new ArrayList<>(List.of("cursor", "limit", "position"));
      kind.filters().forEach(by -> names.add(by.name()));
      assertTrue(
          refusal.contains(
              "no parameter but " + String.join(", ", names.stream().distinct().sorted().toList())),
          refusal);
    }
  }

  // ---- histories

  @Test
  void a_history_tells_all_that_became_of_a_key() throws Exception {
    UUID user = new UUID(1, 1);
    Key key = UserKey.of(user);
    String name = "user/" + user;
    User started = User.made(user, "zoe@example.com", Optional.empty());
    User complete = started.completed("zoe", "+351912345678");
    User known = complete.linkedTo("google:1");
    facts.put(key, started).put(key, complete).put(key, known);
    Position all = facts.remove(key, known).publish();
    int partition = PartitionRule.partition(key, Surrounded.PARTITIONS);
    long last = all.seqs().get(partition);

    List<Page> pages = new Pages(web, "/v1/keys/" + key + "/history?position=" + all).all(1);
    assertEquals(
        List.of(
            change(name, 1, partition, last - 3, false),
            change(name, 2, partition, last - 2, false),
            change(name, 3, partition, last - 1, false),
            change(name, 4, partition, last, true)),
        pages.stream().flatMap(page -> page.items().stream()).toList());
    assertEquals(4, pages.size());
    assertEquals(
        "{\"key\":\"slug:nobodys\",\"items\":[]}", web.get("/v1/keys/slug:nobodys/history").body());
  }

  /** A slug may be somebody's name: with the row, the history forgets it. */
  @Test
  void a_history_begins_anew_where_a_name_was_forgotten() throws Exception {
    Key key = Slugs.key("zoe");
    CardSlug first = CardSlug.of("zoe", new UUID(1, 1), new UUID(1, 2));
    CardSlug second = CardSlug.of("zoe", new UUID(1, 3), new UUID(1, 4));
    Position all = facts.put(key, first).remove(key, first).put(key, second).publish();
    int partition = PartitionRule.partition(key, Surrounded.PARTITIONS);

    assertEquals(
        List.of(change("slug/zoe", 1, partition, all.seqs().get(partition), false)),
        new Pages(web, "/v1/keys/slug:zoe/history?position=" + all).first(200).items());
  }

  private static String change(String row, long version, int partition, long seq, boolean removed) {
    return """
    {"row":"%s","version":%d,"position":"1:%d.%d","request":"%s","caller":"anonymous",\
    "at":"2026-11-22T10:00:00.123Z","removed":%b}\
    """
        .formatted(row, version, partition, seq, new UUID(seq, 7), removed);
  }

  @Test
  void the_keys_of_persons_and_those_of_no_known_kind_are_closed() throws Exception {
    for (String kind :
        List.of("email", "username", "phone", "external-id", "provider-account", "unknown")) {
      assertEquals(403, web.status("/v1/keys/" + kind + ":ann/history"), kind);
    }
  }

  // ---- versions

  @Test
  void a_slug_that_came_again_is_not_what_the_reader_has() throws Exception {
    Key key = Slugs.key("phoenix");
    CardSlug first = CardSlug.of("phoenix", new UUID(2, 1), new UUID(2, 2));
    CardSlug second = CardSlug.of("phoenix", new UUID(2, 3), new UUID(2, 4));
    Position made = facts.put(key, first).publish();
    HttpResponse<String> before = web.get("/v1/slugs/phoenix?position=" + made);
    String tag = Web.header(before, "ETag");
    assertEquals(304, web.get("/v1/slugs/phoenix", "If-None-Match", tag).statusCode());

    Position again = facts.remove(key, first).put(key, second).publish();
    HttpResponse<String> after =
        web.get("/v1/slugs/phoenix?position=" + again, "If-None-Match", tag);
    assertEquals(200, after.statusCode());
    assertTrue(after.body().contains(second.card().toString()), after.body());
    assertTrue(tag.matches("\"1-1\\.\\d+\"") && !tag.equals(Web.header(after, "ETag")), tag);
  }

  // ---- bounds

  @Test
  void slow_lists_are_cut_off_and_hold_up_nobody_else() throws Exception {
    String one = "/v1/calendars/" + encoded(Samples.CALENDAR) + "?position=" + position;
    assertEquals(200, web.status(one));
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table waitlist_entries in access exclusive mode");
      List<CompletableFuture<HttpResponse<String>>> slow =
          IntStream.range(0, 200).mapToObj(i -> web.getLater("/v1/waitlist-entries")).toList();
      await().pollInterval(Duration.ofMillis(20)).until(() -> waitingForLocks() >= 4);

      long longest = 0;
      int asked = 0;
      while (slow.stream().anyMatch(each -> !each.isDone())) {
        long begun = System.nanoTime();
        assertEquals(200, web.status(one));
        longest = Math.max(longest, System.nanoTime() - begun);
        asked++;
      }
      assertTrue(longest < Duration.ofSeconds(1).toNanos(), "a read took " + longest + " ns");
      assertTrue(asked > 20, "only " + asked + " reads came through meanwhile");
      // Four at a time come to the database, and at most 64 wait for it; the others never do.
      assertTrue(lists("list-too-slow", slow) >= 4);
      assertTrue(lists("too-busy", slow) >= 200 - 64);
      assertEquals(200, lists("list-too-slow", slow) + lists("too-busy", slow));
      assertEquals("ready\n", web.get("/health/ready").body());
      connection.rollback();
    }
    assertEquals(200, web.status("/v1/waitlist-entries"));
  }

  private static long waitingForLocks() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from pg_locks where not granted")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static long lists(String code, List<CompletableFuture<HttpResponse<String>>> asked) {
    return asked.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .filter(answer -> answer.statusCode() == 503)
        .filter(answer -> answer.body().contains("\"code\":\"" + code + "\""))
        .count();
  }

  private static Connection connect() throws Exception {
    return DriverManager.getConnection(
        surrounded.postgres.jdbcUrl(), surrounded.postgres.user(), surrounded.postgres.password());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
