package dev.firstcome.quickstart.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.embedded.EmbeddedException;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import from its files to its report, stopped and gone on with, with a line that is not one.
 */
final class ImportTest {
  private static final ImportProgress QUIET =
      new ImportProgress() {
        @Override
        public void say(String sentence) {}

        @Override
        public void reached(int done, int all, int refused, int doneNow) {}
      };

  @TempDir Path folder;

  private final Registrar line = new Registrar();

  @Test
  void what_hangs_on_users_comes_after_them() throws IOException {
    Given users = users("id,email\nu1,a@x.org\nu2,b@x.org\n");
    Given accounts =
        file(
            Kind.ACCOUNTS,
            "accounts.ndjson",
            """
            {"id":"a1","user":"u1","provider":"d","providerAccount":"1","email":"a@x.org"}
            {"id":"a2","user":"u2","provider":"d","providerAccount":"2","email":"b@x.org"}
            """);

    ImportResult result = run(accounts, users);

    assertTrue(result.isWhole(), result.toString());
    assertEquals(4, result.all().imported());
    assertEquals(
        List.of(
            "n/users/u1/start", "n/users/u2/start", "n/accounts/a1/create", "n/accounts/a2/create"),
        line.keys);
    String user = line.users.get("b@x.org");
    assertTrue(line.others.stream().anyMatch(body -> body.contains(user)), line.others.toString());
  }

  @Test
  void the_report_names_what_is_not_in_and_why() throws IOException {
    Given users =
        users(
            """
            id,email
            u1,a@x.org
            u1,b@x.org
            u2,nobody
            u3,a@x.org
            ,c@x.org
            u4
            """);
    Given accounts =
        file(
            Kind.ACCOUNTS,
            "accounts.jsonl",
            """
            {"id":"a1","user":"u9","provider":"d","providerAccount":"1","email":"a@x.org"}
            {"id":"a2","user":"u2","provider":"d","providerAccount":"2","email":"b@x.org"}
            {"id":"a3","provider":"d"}
            {"id":"a4",
            """);

    ImportResult result = run(users, accounts);

    assertEquals(new Tally(1, 0, 0, 9), result.all());
    assertEquals(
        List.of(
            "users.csv 3 u1 id-twice id",
            "users.csv 4 u2 malformed email",
            "users.csv 6 - malformed id",
            "users.csv 7 - malformed row",
            "users.csv 5 u3 email-taken -",
            "accounts.jsonl 1 a1 user-unknown user",
            "accounts.jsonl 2 a2 user-refused user",
            "accounts.jsonl 3 a3 malformed user",
            "accounts.jsonl 4 - malformed body"),
        report(result));
  }

  @Test
  void stopped_in_the_middle_it_goes_on_where_it_was_and_nothing_comes_in_twice()
      throws IOException {
    Given users = users(manyUsers(500));
    AtomicReference<Import> running = new AtomicReference<>();
    line.silentAfter(200, () -> running.get().stop());

    ImportResult first = run(running, users);
    line.answerAgain();
    ImportResult second = run(users);

    assertEquals(200, first.all().imported());
    assertEquals(300, first.left());
    assertEquals(500, second.all().imported());
    assertEquals(300, second.doneNow());
    assertEquals(500, line.users.size());
    assertTrue(line.keys.size() > 500, "some were asked twice");
    assertEquals(500, new HashSet<>(line.keys).size());
    assertEquals(0, run(users).doneNow(), "and is done once it is done");
  }

  @Test
  void a_journal_that_was_cut_off_asks_the_last_row_again() throws IOException {
    Given users = users(manyUsers(3));
    run(users);
    Path journal = folder.resolve("journal/journal.ndjson");
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 7));

    ImportResult again = run(users);

    assertEquals(1, again.doneNow());
    assertEquals(new Tally(3, 0, 0, 0), again.all());
    assertEquals(3, line.users.size());
    assertEquals(
        5, Files.readAllLines(journal).size(), "the name, the file, and each row once, whole");
  }

  @Test
  void who_is_turned_away_for_a_while_comes_again() throws IOException {
    line.busyFor(5);

    assertTrue(run(users(manyUsers(3))).isWhole());
    assertEquals(8, line.keys.size());
  }

  @Test
  void a_refused_row_may_come_again_mended_in_a_file_of_its_own() throws IOException {
    Given users = users("id,email\nu1,a@x.org\nu2,nobody\n");
    run(users);
    Given mended = file(Kind.USERS, "mended.csv", "id,email\nu2,b@x.org\n");
    Given cards = file(Kind.CARDS, "cards.csv", "id,user,name,template\nc1,u2,B,t\n");

    ImportResult result = run(users, mended, cards);

    assertTrue(result.isWhole(), result.toString());
    assertEquals(3, result.all().imported());
    assertEquals(List.of(), report(result));
    assertTrue(line.keys.contains("n/users/u2#2/start"), line.keys.toString());
  }

  @Test
  void a_file_may_grow_and_move_but_not_change() throws IOException {
    Given users = users("id,email\nu1,a@x.org\n");
    run(users);
    Path moved = Files.move(users.path(), folder.resolve("moved.csv"));
    Files.writeString(moved, "u2,b@x.org\n", StandardOpenOption.APPEND);

    assertEquals(1, run(new Given(Kind.USERS, moved)).doneNow());

    Files.writeString(moved, "id,email\nu1,a@y.org\nu2,b@x.org\n");
    StartException refused =
        assertThrows(StartException.class, () -> run(new Given(Kind.USERS, moved)));
    assertTrue(refused.sentence().contains("moved.csv has changed"), refused.sentence());
    assertEquals(2, line.users.size());
  }

  @Test
  void nothing_is_asked_if_anything_is_wrong_with_a_file() throws IOException {
    Given users = users("id,email\nu1,a@x.org\n");
    Given cards = file(Kind.CARDS, "cards.csv", "id,user,name,tmplate\n");

    assertThrows(StartException.class, () -> run(users, cards));
    assertThrows(StartException.class, () -> run(users, users));
    assertThrows(StartException.class, () -> run(file(Kind.USERS, "users.txt", "id\n")));
    assertThrows(
        StartException.class, () -> run(new Given(Kind.USERS, folder.resolve("none.csv"))));
    assertEquals(List.of(), line.keys);
    assertFalse(Files.readString(folder.resolve("journal/journal.ndjson")).contains("users.csv"));
  }

  @Test
  void a_journal_is_one_imports_and_one_processs() throws IOException {
    Path journal = folder.resolve("journal");
    try (Journal open = Journal.open(journal, "n")) {
      assertEquals(0, open.files().size());
      assertThrows(EmbeddedException.class, () -> Journal.open(journal, "n"));
    }
    assertThrows(StartException.class, () -> Journal.open(journal, "other"));
    Journal.open(journal, "n").close();
  }

  // ---- what the tests are told in

  private ImportResult run(Given... files) {
    return run(new AtomicReference<>(), files);
  }

  private ImportResult run(AtomicReference<Import> running, Given... files) {
    try (Journal journal = Journal.open(folder.resolve("journal"), "n")) {
      Sources sources = Sources.of(List.of(files), journal);
      running.set(new Import("n", sources, journal, line, 16, QUIET));
      return running.get().run();
    }
  }

  private Given users(String content) throws IOException {
    return file(Kind.USERS, "users.csv", content);
  }

  private Given file(Kind kind, String name, String content) throws IOException {
    return new Given(kind, Files.writeString(folder.resolve(name), content));
  }

  private static String manyUsers(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "u" + n + ",u" + n + "@x.org\n")
        .collect(Collectors.joining("", "id,email\n", ""));
  }

  private static List<String> report(ImportResult result) throws IOException {
    return Files.readAllLines(result.report()).stream()
        .map(entry ->
            value(entry, "file").replaceAll(".*/", "")
                + " "
                + entry.replaceAll(".*\"line\":(\\d+).*", "$1")
                + " "
                + value(entry, "id")
                + " "
                + value(entry, "code")
                + " "
                + value(entry, "field"))
        .toList();
  }

  private static String value(String json, String name) {
    String pattern = ".*\"" + name + "\":\"([^\"]*)\".*";
    return json.matches(pattern) ? json.replaceAll(pattern, "$1") : "-";
  }
}
