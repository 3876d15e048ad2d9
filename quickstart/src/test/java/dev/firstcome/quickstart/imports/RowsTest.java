package dev.firstcome.quickstart.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.imports.Rows.Found;
import dev.firstcome.quickstart.imports.Rows.Illegible;
import dev.firstcome.quickstart.imports.Rows.Legible;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of files, well made or not. */
final class RowsTest {
  @TempDir Path folder;

  @Test
  void a_row_a_line_of_csv() throws IOException {
    assertEquals(
        List.of("2 {\"id\":\"1\",\"email\":\"a@x\"}", "3 {\"id\":\"2\"}"),
        read("users.csv", Kind.USERS, "id,email\n1,a@x\n2,\n"));
  }

  @Test
  void quotes_hold_commas_quotes_and_lines() throws IOException {
    assertEquals(
        List.of(
            "2 {\"id\":\"1, \\\"a\\\"\",\"name\":\"two\\nlines\"}",
            "4 {\"id\":\"2\",\"name\":\"b\"}"),
        read("cards.csv", Kind.CARDS, "id,name\n\"1, \"\"a\"\"\",\"two\r\nlines\"\r\n2,b"));
  }

  @Test
  void marks_blank_lines_and_windows_are_read_past() throws IOException {
    assertEquals(
        List.of("4 {\"id\":\"1\"}"),
        read("users.csv", Kind.USERS, "\uFEFF\r\nid,email\r\n\r\n1,\r\n  \r\n"));
    assertEquals(
        List.of("2 {\"id\":\"1\"}"), read("users.jsonl", Kind.USERS, "\uFEFF\n{\"id\":\"1\"}\n\n"));
  }

  @Test
  void a_row_with_wrong_quotes_costs_only_itself() throws IOException {
    assertEquals(
        List.of(
            "2 row: \"open,a@x",
            "3 {\"id\":\"2\",\"email\":\"b@x\"}",
            "4 row: 3,\"c\"@x",
            "5 row: 4,5\" disk",
            "6 row: 5, \"e@x\"",
            "7 {\"id\":\"6\",\"email\":\"f@x\"}"),
        read(
            "users.csv",
            Kind.USERS,
            "id,email\n\"open,a@x\n2,\"b@x\"\n3,\"c\"@x\n4,5\" disk\n5, \"e@x\"\n6,f@x\n"));
  }

  @Test
  void an_open_quote_does_not_take_the_rest_of_a_long_file_into_memory() throws IOException {
    String more = "2,b@x\n".repeat(20_000);

    List<String> read = read("users.csv", Kind.USERS, "id,email\n1,\"a@x\n" + more);

    assertEquals(20_001, read.size());
    assertEquals("2 row: 1,\"a@x", read.getFirst());
    assertEquals("20002 {\"id\":\"2\",\"email\":\"b@x\"}", read.getLast());
  }

  @Test
  void every_other_fault_says_what_was_expected() throws IOException {
    assertEquals(
        List.of("2 row: 3", "3 row: 1", "4 {\"id\":\"3\",\"email\":\"c\"}"),
        read("users.csv", Kind.USERS, "id,email\n1,a,b\n2\n3,c\n"));
    assertEquals(
        List.of("2 row: more", "3 {\"id\":\"2\"}"),
        read("users.csv", Kind.USERS, "id,email\n1," + "a".repeat(70_000) + "\n2,\n"));
    assertEquals(
        List.of("1 row: more", "2 {\"id\":\"2\"}"),
        read("users.ndjson", Kind.USERS, "{" + " ".repeat(70_000) + "}\n{\"id\":\"2\"}\n"));
  }

  @Test
  void bytes_that_are_not_utf8_cost_only_their_row() throws IOException {
    Path file = folder.resolve("users.csv");
    byte[] bytes = "id,email\n1,a?\n2,b\n".getBytes(UTF_8);
    bytes[12] = (byte) 0xC3;
    Files.write(file, bytes);

    assertEquals(
        List.of("2 row: bytes that are not", "3 {\"id\":\"2\",\"email\":\"b\"}"),
        read(file, Kind.USERS));
  }

  @Test
  void documents_are_json_in_a_cell() throws IOException {
    List<String> read =
        read("cards.csv", Kind.CARDS, "id,fields\n1,\"{\"\"a\"\":{\"\"b\"\":[1]}}\"\n2,[]\n3,{\n");

    assertEquals("2 {\"id\":\"1\",\"fields\":{\"a\":{\"b\":[1]}}}", read.getFirst());
    assertEquals("3 fields: an array of 0 items", read.get(1));
    assertTrue(read.get(2).startsWith("4 fields: "), read.get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id,emial,nick | has columns that users do not have: emial, nick; they have id, email
          id,email,id   | has a column twice: id, email, id
          email         | has no column id
          id,"email     | has no header, which names the columns, in UTF-8
          """)
  void a_header_that_does_not_fit_is_refused_by_name(String header, String expected) {
    StartException refused =
        assertThrows(
            StartException.class, () -> read("users.csv", Kind.USERS, header + "\n1,a,b\n"));

    assertTrue(refused.sentence().contains(expected), refused.sentence());
  }

  private List<String> read(String name, Kind kind, String content) throws IOException {
    return read(Files.writeString(folder.resolve(name), content), kind);
  }

  private static List<String> read(Path file, Kind kind) throws IOException {
    List<String> all = new ArrayList<>();
    try (Rows rows = Rows.open(file, kind)) {
      for (Optional<Found> row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(
            switch (row.get()) {
              case Legible whole -> whole.line() + " " + new String(whole.json(), UTF_8);
              case Illegible bad ->
                  bad.line() + " " + bad.fault().field() + ": " + bad.fault().found();
            });
      }
    }
    return all;
  }
}
