package dev.firstcome.quickstart.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Json;
import dev.firstcome.quickstart.stack.StackFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application moves in: users and their cards, a few of them bad, while the import is killed and
 * stopped. {@code -Dsuite.import=N} says how many rows in all.
 */
final class ImportIT {
  private static final int PAIRS = Integer.getInteger("suite.import", 3_000) / 2;
  private static final Duration LONG = Duration.ofMinutes(10);

  /** As the folder of the journal calls them. */
  private static final String JOURNAL = "journal.ndjson";

  @TempDir Path temporary;

  @Test
  void killed_and_stopped_and_begun_again_all_good_rows_are_in_once_and_each_bad_one_is_named()
      throws Exception {
    write();
    String data = temporary.resolve("data").toString();
    try (Child up =
        Child.start(
            "up", "--data", data, "--port", "0", "--kafka-port", "0", "--postgres-port", "0")) {
      up.awaitOut("HTTP +(http://127.0.0.1:\\d+)/v1/requests");

      try (Child first = begin(data)) {
        awaitJournal(PAIRS / 2);
        first.kill();
      }
      try (Child second = begin(data)) {
        awaitJournal(PAIRS);
        assertEquals(128 + 15, second.terminate(), second.err());
        assertTrue(second.out().contains("\"left\":"), second.out());
        assertFalse(second.out().contains("\"left\":0,"), second.out());
      }
      try (Child third = begin(data)) {
        assertEquals(3, third.awaitEnd(LONG), third.err());
        assertTrue(
            third.out().contains("\"imported\":" + (2 * PAIRS - bad().size()) + ","), third.out());
        assertTrue(third.out().contains("\"refused\":" + bad().size() + ","), third.out());
      }
      assertEquals(bad(), reported());

      try (Child again = begin(data)) {
        assertEquals(3, again.awaitEnd(LONG), again.err());
        assertTrue(again.out().contains("\"doneNow\":0,"), again.out());
      }
      StackFile stack = StackFile.read(Path.of(data)).orElseThrow();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() ->
              assertEquals(
                  List.of(users(), users(), cards(), cards(), cards(), 0),
                  counts(
                      stack,
                      "count(*) from users",
                      "count(distinct email) from users",
                      "count(*) from cards",
                      "count(distinct name) from cards",
                      "count(distinct slug) from slugs",
                      "count(*) from parked_rows")));
    }
  }

  private Child begin(String data) {
    return Child.start(
        "import",
        "--name",
        "legacy",
        "--data",
        data,
        "--journal",
        temporary.resolve("journal").toString(),
        "--users",
        temporary.resolve("users.csv").toString(),
        "--cards",
        temporary.resolve("cards.ndjson").toString(),
        // So few that much is left when it is stopped.
        "--in-flight",
        PAIRS < 10_000 ? "100" : "1000",
        "--json");
  }

  private void awaitJournal(int lines) {
    Path journal = temporary.resolve("journal").resolve(JOURNAL);
    await()
        .atMost(LONG)
        .until(() -> Files.exists(journal) && Files.readAllLines(journal).size() > lines);
  }

  // ---- what is moved

  private static boolean isBadUser(int n) {
    return n % 100 == 37;
  }

  private static boolean isBadCard(int n) {
    return n % 100 == 53;
  }

  /** A bad user's card is refused with the user. */
  private static Set<String> bad() {
    Set<String> bad = new TreeSet<>();
    IntStream.range(0, PAIRS).filter(ImportIT::isBadUser).forEach(n -> bad.add("users u" + n));
    IntStream.range(0, PAIRS)
        .filter(n -> isBadUser(n) || isBadCard(n))
        .forEach(n -> bad.add("cards c" + n));
    return bad;
  }

  private static int users() {
    return PAIRS - (int) bad().stream().filter(each -> each.startsWith("users")).count();
  }

  private static int cards() {
    return PAIRS - (int) bad().stream().filter(each -> each.startsWith("cards")).count();
  }

  private void write() throws IOException {
    StringBuilder users = new StringBuilder("id,email,provider,subject,username,phone,status\n");
    StringBuilder cards = new StringBuilder();
    for (int n = 0; n < PAIRS; n++) {
      String email = isBadUser(n) ? "\"no, not an address\"" : "u" + n + "@move.example";
      String linked = n % 3 == 0 ? "google,s" + n : ",";
      String named = n % 10 == 0 ? "user" + n + ",+351" + (900_000_000 + n) + ",ACTIVE" : ",,";
      users.append("u%d,%s,%s,%s\n".formatted(n, email, linked, named));
      String name = isBadCard(n) ? "\u2764" : "Karte Nr. " + n;
      cards.append(
          "{\"id\":\"c%d\",\"user\":\"u%d\",\"name\":\"%s\",\"template\":\"business\"}\n"
              .formatted(n, n, name));
    }
    Files.writeString(temporary.resolve("users.csv"), users);
    Files.writeString(temporary.resolve("cards.ndjson"), cards);
  }

  // ---- what came of it

  private Set<String> reported() throws IOException {
    Set<String> reported = new TreeSet<>();
    for (String line : Files.readAllLines(temporary.resolve("journal").resolve("report.ndjson"))) {
      var row = Json.read(line.getBytes(StandardCharsets.UTF_8));
      assertTrue(reported.add(row.text("kind", 20) + " " + row.text("id", 200)), line);
      assertFalse(row.text("detail", 1_000).isEmpty(), line);
      assertTrue(row.wholeNumber("line", 1, Integer.MAX_VALUE) >= 1, line);
    }
    return reported;
  }

  private static List<Integer> counts(StackFile stack, String... queries) throws SQLException {
    List<Integer> counts = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(stack.jdbcUrl(), stack.user(), stack.password());
        Statement statement = connection.createStatement()) {
      for (String query : queries) {
        try (ResultSet row = statement.executeQuery("select " + query)) {
          row.next();
          counts.add(row.getInt(1));
        }
      }
    }
    return counts;
  }
}
