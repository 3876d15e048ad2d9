package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.quickstart.chaos.LogRecords.OutcomeRecord;
import dev.firstcome.quickstart.chaos.LogRecords.RowRecord;
import dev.firstcome.quickstart.letters.Place;
import java.nio.charset.StandardCharsets;

/** What is decided at a key lies in the partition that owns the key, under the key. */
final class PlaceCheck {
  private static final String NAME = "place";

  private final int partitions;
  private final Violations violations;

  PlaceCheck(int partitions, Violations violations) {
    this.partitions = partitions;
    this.violations = violations;
  }

  /** What could not be read belongs to no key, and is told under its id. */
  void outcome(OutcomeRecord outcome) {
    String key = outcome.told().key().map(Key::toString).orElse(outcome.told().id());
    lies(outcome.at(), outcome.key(), outcome.replayed() ? outcome.key() : key, key);
  }

  void row(RowRecord row) {
    String key = new String(row.change().recordKey(), StandardCharsets.UTF_8);
    lies(row.at(), row.key(), key, row.change().key().toString());
  }

  void effect(Place at, String key, PublishedEffect effect) {
    lies(at, key, effect.key().toString(), effect.key().toString());
  }

  private void lies(Place at, String found, String expected, String owner) {
    if (!found.equals(expected)) {
      violations.add(NAME, at, "expected the record's key " + expected + ", found " + found);
    }
    int partition = PartitionRule.partition(owner, partitions);
    if (partition != at.partition()) {
      violations.add(NAME, at, "expected " + owner + " in partition " + partition + ", found here");
    }
  }
}
