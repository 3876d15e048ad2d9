package dev.firstcome.benchmarks;

import dev.firstcome.contract.Row;
import dev.firstcome.processor.rules.Decision.Change;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one key owns, at hand as values: nothing is to be read but what the rules ask for. Names in
 * ASCII alone, of which Java's order is the store's.
 */
final class MemoryView implements View {
  private final Map<String, Row> rows = new HashMap<>();
  private final NavigableMap<String, String> entries = new TreeMap<>();

  @Override
  public Optional<Row> row(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public Optional<String> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public List<Entry> entries(String from, String to, int limit) {
    return entries.subMap(from, to).entrySet().stream()
        .limit(limit)
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  void carryOut(Part part) {
    part.changes().forEach(this::carryOut);
  }

  private void carryOut(Change change) {
    switch (change) {
      case Change.PutRow(Row row, int fact) -> rows.put(row.ref().row(), row);
      case Change.RemoveRow(Row row) -> rows.remove(row.ref().row());
      case Change.PutEntry(String name, Optional<String> value) ->
          value.ifPresentOrElse(put -> entries.put(name, put), () -> entries.remove(name));
      case Change.RemoveAnswers answers -> {}
      case Change.Tell tell -> {}
      case Change.SetDeadline set -> {}
      case Change.DropDeadline drop -> {}
    }
  }
}
