package dev.firstcome.sink.rebuild;

import java.util.List;
import java.util.Optional;

/** A row that is not in the tables as the log tells it. */
public sealed interface Difference {
  /** The values of the primary key. */
  List<String> key();

  /** There is no such row in the log. */
  record OnlyInTables(List<String> key) implements Difference {}

  /** There is no such row in the tables. */
  record OnlyInLog(List<String> key) implements Difference {}

  /** The row is in both, and says different things. */
  record Unlike(List<String> key, List<Column> columns) implements Difference {}

  /** A column with its two values; empty where it is null. */
  record Column(String name, Optional<String> inTables, Optional<String> inLog) {}
}
