package dev.firstcome.quickstart.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** What all contenders are asked. */
public enum Workloads {
  ONE_SLOT("one-slot", "everybody wants the same slot", OneSlot::new),
  ONE_ROW("one-row", "everybody edits the same row, naming its version", () -> new OneRow(true)),
  ANY_VERSION(
      "any-version", "everybody edits the same row, whatever its version", () -> new OneRow(false)),
  FEW_KEYS("few-keys", "16 keys, each slot wanted by two", () -> new Keys(16, 2)),
  MANY_KEYS("many-keys", "100,000 keys, each slot wanted by one", () -> new Keys(100_000, 1)),
  MIXED("mixed", "slots of many keys, and edits, by turns", Mixed::new);

  private final String word;
  private final String meaning;
  private final Supplier<Workload> maker;

  Workloads(String word, String meaning, Supplier<Workload> maker) {
    this.word = word;
    this.meaning = meaning;
    this.maker = maker;
  }

  /** As the command line names it. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }

  /** On keys that nobody has used. */
  Workload make() {
    return maker.get();
  }

  public static Optional<Workloads> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
