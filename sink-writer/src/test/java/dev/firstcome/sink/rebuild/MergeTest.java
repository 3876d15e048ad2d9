package dev.firstcome.sink.rebuild;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.sink.rebuild.Rows.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two sides compared: a row is written as its key, and then its one other column. */
final class MergeTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''              ; ''              ; ''
          a1 b2           ; a1 b2           ; ''
          a1 b2           ; ''              ; -a -b
          ''              ; a1 b2           ; +a +b
          a1 c3           ; a1 b2 c3        ; +b
          a1 b2 c3        ; a1 c3           ; -b
          a1 b2           ; b2 c3           ; -a +c
          b2 c3           ; a1 b2           ; +a -c
          a1 b2 c3        ; a1 b9 c3        ; ~b
          a1 b2 d4        ; a2 c3 d4        ; ~a -b +c
          a1 a1 b2        ; a1 b2           ; -a
          a? b2           ; a1 b2           ; ~a
          a? b2           ; a? b2           ; ''
          """)
  void every_difference_is_found_once(String tables, String log, String expected)
      throws SQLException {
    assertEquals(expected, compare(rows(tables), rows(log)));
  }

  /** U+FF61 is before U+1F600 in bytes, as Postgres has it, and behind it in Java's own order. */
  @Test
  void keys_are_in_the_order_of_their_bytes() throws SQLException {
    Row halfwidth = new Row(List.of("\uFF61"), List.of());
    Row smile = new Row(List.of("\uD83D\uDE00"), List.of());

    assertEquals("-\uFF61", compare(Stream.of(halfwidth, smile), Stream.of(smile)));
  }

  @Test
  void keys_of_several_columns_are_compared_column_by_column() throws SQLException {
    Row first = new Row(List.of("a", "z"), List.of());
    Row second = new Row(List.of("ab", "b"), List.of());

    assertEquals("+az", compare(Stream.of(second), Stream.of(first, second)));
  }

  @Test
  void each_column_that_differs_is_named_with_both_its_values() throws SQLException {
    Row ours = new Row(List.of("k"), List.of(Optional.of("1"), Optional.of("x"), Optional.empty()));
    Row theirs =
        new Row(List.of("k"), List.of(Optional.of("2"), Optional.of("x"), Optional.of("")));
    List<Difference> found = new ArrayList<>();

    new Merge(List.of("seq", "state", "phone"), found::add, () -> {})
        .compare(side(Stream.of(ours)), side(Stream.of(theirs)));

    assertEquals(
        List.of(
            new Difference.Unlike(
                List.of("k"),
                List.of(
                    new Difference.Column("seq", Optional.of("1"), Optional.of("2")),
                    new Difference.Column("phone", Optional.empty(), Optional.of(""))))),
        found);
  }

  private static String compare(Stream<Row> tables, Stream<Row> log) throws SQLException {
    List<Difference> found = new ArrayList<>();
    new Merge(List.of("column"), found::add, () -> {}).compare(side(tables), side(log));
    return found.stream()
        .map(each -> sign(each) + String.join("", each.key()))
        .collect(joining(" "));
  }

  private static String sign(Difference difference) {
    return switch (difference) {
      case Difference.OnlyInTables only -> "-";
      case Difference.OnlyInLog only -> "+";
      case Difference.Unlike unlike -> "~";
    };
  }

  private static Stream<Row> rows(String written) {
    return Stream.of(written.split(" "))
        .filter(row -> !row.isEmpty())
        .map(row ->
            new Row(
                List.of(row.substring(0, 1)),
                List.of(Optional.of(row.substring(1)).filter(value -> !value.equals("?")))));
  }

  private static Rows side(Stream<Row> rows) {
    Iterator<Row> all = rows.iterator();
    return () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }
}
