package dev.firstcome.processor.rules;

import dev.firstcome.contract.Row;
import java.util.List;
import java.util.Optional;

/**
 * What one key owns, as a decision on that key sees it: rows, which others may read as well, and
 * index entries, which are the rules' own notes, kept in order. Many small ones of each, so that a
 * decision reads only what it needs, however much the key owns.
 */
public interface View {
  /** The row with this id, such as {@code booking/0199…}. */
  Optional<Row> row(String id);

  /** The value of the index entry of exactly this name. */
  Optional<String> entry(String name);

  /**
   * The first index entries from {@code from} (included) to {@code to} (not included), in the order
   * of their names' UTF-8 bytes.
   */
  List<Entry> entries(String from, String to, int limit);

  /** One note in the index. */
  record Entry(String name, String value) {}
}
