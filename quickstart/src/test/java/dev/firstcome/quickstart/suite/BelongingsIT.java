package dev.firstcome.quickstart.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.quickstart.suite.Http.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What hangs on users, from HTTP to the tables and back, as it is deployed. */
final class BelongingsIT {
  private static final AtomicInteger USERS = new AtomicInteger();

  private static DeployedLine line;

  private final String name = "user" + USERS.incrementAndGet();
  private final String email = name + "@example.com";

  @BeforeAll
  static void start() {
    line = new DeployedLine(new EmbeddedSurroundings());
    line.awaitReady();
  }

  @AfterAll
  static void stop() {
    line.close();
  }

  // ---- asking and reading

  private static Answer ask(int gateway, String type, String fields, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Idempotency-Key", "\"" + UUID.randomUUID() + "\""));
    return Http.post(
        line.gateway(gateway),
        "{\"type\":\"" + type + "\"," + fields + "}",
        all.toArray(String[]::new));
  }

  private String signUp() {
    Answer user = ask(0, "signup.start", "\"email\":\"" + email + "\"");
    assertEquals(201, user.status(), user.body());
    return user.field("user");
  }

  /** By the other gateway than asked, at the position of the answer. */
  private static Answer read(String path, Answer at) {
    return Http.get(line.gateway(1).resolve(path + "?position=" + at.field("position")));
  }

  // ---- cards

  @Test
  void a_card_is_found_by_its_slugs_edited_and_gone_with_its_user() {
    String user = "\"user\":\"" + signUp() + "\"";
    Answer made =
        ask(
            0,
            "card.create",
            user
                + ",\"name\":\"Zoë Łukasz "
                + name
                + "\",\"template\":\"business\",\"fields\":{\"title\":\"1st\",\"n\":[1,null]}");
    assertEquals(201, made.status(), made.body());
    String slug = "zoe-lukasz-" + name;
    assertEquals(slug, made.field("slug"), made.body());
    String location = made.header("Location").orElseThrow();
    String card = "\"card\":\"" + made.field("card") + "\"";
    assertEquals("/v1/cards/" + made.field("card"), location);
    assertResult(made, read(location, made));

    Answer second = ask(1, "card.create", user + ",\"name\":\"" + slug + "\",\"template\":\"t\"");
    assertTrue(second.field("slug").matches(slug + "-[0-9a-f]{6}"), second.body());

    Answer edited =
        ask(
            1,
            "card.update",
            user + "," + card + ",\"patch\":{\"fields\":{\"title\":null,\"b\":2}}",
            "If-Match",
            "\"1\"");
    assertEquals(200, edited.status(), edited.body());
    assertEquals("\"2\"", edited.header("ETag").orElseThrow());
    assertTrue(edited.body().contains("\"fields\":{\"b\":2,\"n\":[1,null]}"), edited.body());
    assertResult(edited, read(location, edited));

    Answer stale =
        ask(
            0,
            "card.update",
            user + "," + card + ",\"patch\":{\"name\":\"Z\"}",
            "If-Match",
            "\"1\"");
    assertEquals(412, stale.status(), stale.body());
    assertTrue(
        stale.body().contains("\"currentVersion\":2,\"changedSince\":[\"fields\",\"fields.b\"]"),
        stale.body());

    String chosen = "the-" + name;
    Answer renamed =
        ask(
            0,
            "card.rename-slug",
            user + "," + card + ",\"slug\":\"" + chosen + "\",\"keepRedirect\":true",
            "If-Match",
            "\"2\"");
    assertEquals(200, renamed.status(), renamed.body());
    Answer redirect = read("/v1/slugs/" + slug, renamed);
    assertTrue(redirect.body().contains("\"redirect\":true"), redirect.body());
    assertEquals(made.field("card"), redirect.field("card"));
    Answer own = read("/v1/slugs/" + chosen, renamed);
    assertTrue(own.body().contains("\"redirect\":false"), own.body());
    assertEquals(
        "slug-taken",
        ask(
                0,
                "card.rename-slug",
                user
                    + ",\"card\":\""
                    + second.field("card")
                    + "\",\"keepRedirect\":false,\"expectedVersion\":1,\"slug\":\""
                    + slug
                    + "\"")
            .field("code"));

    Answer deleted = ask(1, "user.delete", user);
    assertEquals(200, deleted.status(), deleted.body());
    for (String gone : List.of(location, "/v1/slugs/" + slug, "/v1/slugs/" + chosen)) {
      assertEquals(404, read(gone, deleted).status(), gone);
    }
  }

  /** What is read is what was told, in whatever order of fields. */
  private static void assertResult(Answer told, Answer read) {
    assertEquals(200, read.status(), read.body());
    String result = told.body().substring(told.body().indexOf("\"result\":{") + 9);
    assertEquals(result.substring(0, result.length() - 1), read.body());
    assertEquals(told.header("ETag"), read.header("ETag"));
  }

  // ---- profiles and storage accounts

  @Test
  void a_profile_is_made_once_and_edited_by_whoever_has_read_it() {
    String user = signUp();
    String fields = "\"user\":\"" + user + "\",\"patch\":{\"city\":\"Porto\"}";
    Answer made = ask(0, "profile.put-personal", fields, "If-None-Match", "*");
    assertEquals(201, made.status(), made.body());
    String location = made.header("Location").orElseThrow();
    Answer read = read(location, made);
    assertEquals(200, read.status(), location);
    assertEquals("Porto", read.field("city"), read.body());

    Answer again = ask(1, "profile.put-personal", fields, "If-None-Match", "*");
    assertEquals(412, again.status(), again.body());
    assertTrue(again.body().contains("\"currentVersion\":1"), again.body());
    assertEquals(
        404,
        ask(0, "profile.put-professional", fields.replace(user, UUID.randomUUID().toString()))
            .status());
    assertEquals(
        404,
        Http.get(line.gateway(0).resolve(location.replace("personal", "professional"))).status());
  }

  @Test
  void a_provider_account_is_one_users_until_they_are_deleted() {
    String user = signUp();
    String account =
        ",\"provider\":\"google\",\"providerAccount\":\"%s\",\"email\":\"%s\""
            .formatted(name, email);
    String type = "storage-account.create-or-get";
    Answer made = ask(0, type, "\"user\":\"" + user + "\"" + account);
    assertEquals(201, made.status(), made.body());
    assertEquals("created", made.field("disposition"));
    Answer found = ask(1, type, "\"user\":\"" + user + "\"" + account);
    assertEquals(200, found.status(), found.body());
    assertEquals("found", found.field("disposition"));
    Answer read = read(made.header("Location").orElseThrow(), made);
    assertEquals("connected", read.field("state"), read.body());

    Answer other = ask(0, "signup.start", "\"email\":\"other-" + email + "\"");
    String others = "\"user\":\"" + other.field("user") + "\"";
    assertEquals("provider-account-taken", ask(1, type, others + account).field("code"));
    Answer all =
        ask(
            0,
            "storage-account.ensure-for-user",
            others
                + ",\"accounts\":[{\"provider\":\"dropbox\",\"providerAccount\":\"x"
                + name
                + "\",\"email\":\"a@example.com\"},{"
                + account.substring(1)
                + "}]");
    assertEquals("provider-account-taken", all.field("code"), all.body());

    assertEquals(200, ask(1, "user.delete", "\"user\":\"" + user + "\"").status());
    assertEquals("created", ask(0, type, others + account).field("disposition"));
  }

  // ---- tokens

  @Test
  void a_token_is_good_once_and_stands_nowhere() throws Exception {
    signUp();
    String fields = "\"email\":\"" + email + "\"";
    List<String> tokens = new ArrayList<>();
    Answer first = ask(0, "password-reset.issue", fields);
    assertEquals(200, first.status(), first.body());
    tokens.add(first.field("token"));
    Answer later = ask(1, "password-reset.issue", fields, "Prefer", "respond-async");
    assertEquals(202, later.status(), later.body());
    tokens.add(later.field("token"));
    String poll = later.header("Location").orElseThrow();
    Answer polled = Http.get(line.gateway(0).resolve(poll), "Prefer", "wait=10");
    assertEquals("accepted", polled.field("status"), polled.body());
    assertEquals("", polled.field("token"), polled.body());
    assertNotEquals(tokens.get(0), tokens.get(1));

    String redeem = fields + ",\"token\":\"";
    assertEquals(401, ask(1, "password-reset.redeem", redeem + tokens.get(0) + "\"").status());
    assertEquals(401, ask(1, "password-reset.redeem", redeem + "x\"").status());
    assertEquals(
        400, ask(1, "password-reset.redeem", redeem + tokens.get(1) + "\\u0000\"").status());
    Answer good = ask(0, "password-reset.redeem", redeem + tokens.get(1) + "\"");
    assertEquals(200, good.status(), good.body());
    Answer used = ask(1, "password-reset.redeem", redeem + tokens.get(1) + "\"");
    assertEquals(401, used.status(), used.body());
    assertEquals("token-invalid", used.field("code"));
    read("/v1/users/" + UUID.randomUUID(), good);

    String digest = TokenDigest.of(tokens.get(1)).hex();
    assertTrue(
        holders(digest).contains("topic " + line.topics().requests()), "the search finds nothing");
    assertTrue(holders(digest).contains("table password_resets"), "the search finds nothing");
    assertTrue(holders("password-reset.redeem").contains("metrics"), "the search finds nothing");
    for (String token : tokens) {
      assertEquals(43, token.length());
      assertEquals(List.of(), holders(token));
    }
  }

  /** Everything that outlives a request, as far as it holds a text. */
  private static List<String> holders(String text) throws SQLException, IOException {
    List<String> holders = new ArrayList<>(line.log().topicsWith(text));
    holders.addAll(line.tablesWith(text));
    holders.addAll(line.filesWith(text));
    if (line.metrics().contains(text)) {
      holders.add("metrics");
    }
    return holders;
  }
}
