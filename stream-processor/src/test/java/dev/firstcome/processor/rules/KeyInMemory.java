package dev.firstcome.processor.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.Told;
import dev.firstcome.processor.rules.Decision.Change;
import dev.firstcome.processor.rules.Decision.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one key owns, in memory and in the store's order, with the engine's duties towards it: to
 * carry decisions out, and to hold rules to what a {@link Decision} says of itself.
 */
public final class KeyInMemory implements View {
  private final Map<String, Row> rows = new TreeMap<>();
  private final NavigableMap<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
  private final NavigableMap<DeadlineId, Deadline> deadlines = new TreeMap<>(BY_DUE_TIME);

  private final List<Told> told = new ArrayList<>();

  private record DeadlineId(Instant due, String name) {}

  private static final Comparator<DeadlineId> BY_DUE_TIME =
      Comparator.comparing(DeadlineId::due).thenComparing(DeadlineId::name);

  // ---- the view

  @Override
  public Optional<Row> row(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public Optional<String> entry(String name) {
    return Optional.ofNullable(entries.get(bytes(name))).map(Entry::value);
  }

  @Override
  public List<Entry> entries(String from, String to, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit of " + limit);
    }
    return entries.subMap(bytes(from), bytes(to)).values().stream().limit(limit).toList();
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  // ---- what tests look at

  public Map<String, Row> rows() {
    return rows;
  }

  public Collection<Entry> entries() {
    return entries.values();
  }

  public List<Deadline> deadlines() {
    return List.copyOf(deadlines.values());
  }

  /** All of it, to be compared with what it is later. */
  public List<Object> all() {
    return List.of(Map.copyOf(rows), List.copyOf(entries.values()), deadlines());
  }

  /** The deadlines that have come, the earliest first. */
  public List<Deadline> due(Instant now) {
    return deadlines().stream().filter(deadline -> !deadline.due().isAfter(now)).toList();
  }

  /** What it has told other keys since this was last asked. */
  public List<Told> takeTold() {
    List<Told> all = List.copyOf(told);
    told.clear();
    return all;
  }

  // ---- the engine's duties

  /** A deadline is asked once: whatever comes of it, it is gone. */
  public void asked(Deadline deadline) {
    deadlines.remove(new DeadlineId(deadline.due(), deadline.name()));
  }

  public void carryOut(Decision decision) {
    switch (decision) {
      case Decision.Refused refused -> {}
      case Decision.Nothing nothing -> {}
      case Decision.Onward onward -> {}
      case Decision.Accepted accepted -> carryOut(accepted.part());
    }
  }

  public void carryOut(Part part) {
    part.changes().forEach(change -> carryOut(change, part));
  }

  /** Whether a row is what the fact says, or else something that goes with it. */
  private static boolean tells(Part part, int fact, EntityRef row) {
    EntityRef told = part.facts().get(fact - 1).result().entity().orElseThrow();
    return told.equals(row) || !told.kind().equals(row.kind());
  }

  private void carryOut(Change change, Part part) {
    switch (change) {
      case Change.PutRow(Row row, int fact) -> {
        long before = row(row.ref().row()).map(Row::version).orElse(0L);
        assertEquals(before + 1, row.version(), "the next version of " + row.ref().row());
        if (fact > 0) {
          assertTrue(tells(part, fact, row.ref()), () -> "what fact " + fact + " says: " + row);
        }
        rows.put(row.ref().row(), row);
      }
      case Change.RemoveRow(Row row) ->
          assertEquals(row, rows.remove(row.ref().row()), "the row as it was");
      case Change.RemoveAnswers remove -> {}
      case Change.Tell(Told what) -> told.add(what);
      case Change.PutEntry(String name, Optional<String> value) ->
          value.ifPresentOrElse(
              put -> entries.put(bytes(name), new Entry(name, put)),
              () -> entries.remove(bytes(name)));
      case Change.SetDeadline(Deadline deadline) ->
          assertNull(
              deadlines.put(new DeadlineId(deadline.due(), deadline.name()), deadline),
              "a second deadline of one name at one instant");
      case Change.DropDeadline(Instant due, String name) ->
          deadlines.remove(new DeadlineId(due, name));
    }
  }
}
