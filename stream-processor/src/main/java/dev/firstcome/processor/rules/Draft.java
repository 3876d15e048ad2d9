package dev.firstcome.processor.rules;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.Told;
import dev.firstcome.processor.rules.Decision.Change;
import dev.firstcome.processor.rules.Decision.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A decision in the making: the view with what has been drafted so far laid over it, so that a
 * later step sees an earlier one. Dropping the draft drops all of it.
 */
public final class Draft implements View {
  /** How many further facts one decision may bring; what is beyond must wait for its deadline. */
  public static final int MAX_FACTS = 100;

  private final View base;
  private final Map<String, Optional<Row>> rows = new HashMap<>();
  private final TreeMap<String, Optional<String>> entries = new TreeMap<>(Draft::byBytes);
  private final List<Change> changes = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  public Draft(View base) {
    this.base = base;
  }

  public static Decision refuse(Refusal refusal, Effect... effects) {
    return new Decision.Refused(refusal, List.of(effects));
  }

  /** Something came into being. */
  public Decision.Accepted create(Result result) {
    return accepted(result, true);
  }

  /** Something was changed, or found as it was wanted. */
  public Decision.Accepted accept(Result result) {
    return accepted(result, false);
  }

  private Decision.Accepted accepted(Result result, boolean created) {
    return new Decision.Accepted(result, created, part());
  }

  /**
   * What one key does of a decision that others share. Of an entry that was drafted several times
   * only the last value is stored.
   */
  public Decision.Part part() {
    List<Change> all = new ArrayList<>(changes);
    entries.forEach((name, value) -> all.add(new Change.PutEntry(name, value)));
    return new Decision.Part(List.copyOf(all), List.copyOf(facts), List.copyOf(effects));
  }

  /** Stores and publishes a row, as part of the answer. */
  public void put(Row row) {
    put(row, 0);
  }

  /**
   * Stores and publishes a row, as a further fact.
   *
   * @param alongside other rows that belong to the same fact
   */
  public void alsoHappened(String type, Row row, Row... alongside) {
    alsoChanged(type, row, row);
    for (Row other : alongside) {
      put(other, facts.size());
    }
  }

  /**
   * Stores and publishes a row, as a further fact, of which less is told than all of the row.
   *
   * @param told of the same thing
   */
  public void alsoChanged(String type, Row row, Result told) {
    if (factsLeft() == 0) {
      throw new IllegalStateException("more than " + MAX_FACTS + " further facts in one decision");
    }
    facts.add(new Fact(type, told));
    put(row, facts.size());
  }

  /** How many further facts it may still bring. */
  public int factsLeft() {
    return MAX_FACTS - facts.size();
  }

  private void put(Row row, int fact) {
    rows.put(row.ref().row(), Optional.of(row));
    changes.add(new Change.PutRow(row, fact));
  }

  /** Removes a row, as part of the answer. */
  public void remove(Row row) {
    rows.put(row.ref().row(), Optional.empty());
    changes.add(new Change.RemoveRow(row));
  }

  /** Forgets every answer that this key has given. */
  public void removeAnswers() {
    changes.add(new Change.RemoveAnswers());
  }

  public void note(String name, String value) {
    entries.put(name, Optional.of(value));
  }

  public void removeNote(String name) {
    entries.put(name, Optional.empty());
  }

  /** Asks for something to be done outside. */
  public void effect(Effect effect) {
    effects.add(effect);
  }

  /** Tells another key something: one way, nobody answers. */
  public void tell(Told told) {
    changes.add(new Change.Tell(told));
  }

  public void setDeadline(Deadline deadline) {
    changes.add(new Change.SetDeadline(deadline));
  }

  public void dropDeadline(Instant due, String name) {
    changes.add(new Change.DropDeadline(due, name));
  }

  @Override
  public Optional<Row> row(String id) {
    Optional<Row> drafted = rows.get(id);
    return drafted == null ? base.row(id) : drafted;
  }

  @Override
  public Optional<String> entry(String name) {
    Optional<String> drafted = entries.get(name);
    return drafted == null ? base.entry(name) : drafted;
  }

  @Override
  public List<Entry> entries(String from, String to, int limit) {
    Map<String, Optional<String>> drafted = entries.subMap(from, to);
    if (drafted.isEmpty()) {
      return base.entries(from, to, limit);
    }
    int enough = Math.clamp((long) limit + drafted.size(), 0, Integer.MAX_VALUE);
    TreeMap<String, String> merged = new TreeMap<>(Draft::byBytes);
    for (Entry entry : base.entries(from, to, enough)) {
      merged.put(entry.name(), entry.value());
    }
    drafted.forEach((name, value) ->
        value.ifPresentOrElse(v -> merged.put(name, v), () -> merged.remove(name)));
    return merged.entrySet().stream()
        .limit(limit)
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The view's order. Java's own is another for characters that take two chars. */
  private static int byBytes(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
