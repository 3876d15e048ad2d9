package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Rows as an owner of all keys would publish them: each a decision of its own. */
final class Facts {
  static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

  private final Owner owner;
  private final TreeMap<Integer, Long> seqs = new TreeMap<>();
  private final List<RowChange> changes = new ArrayList<>();

  Facts(Owner owner) {
    this.owner = owner;
  }

  /** A row's next version. */
  Facts put(Key key, Row row) {
    return add(key, row, false);
  }

  /** The end of a row. */
  Facts remove(Key key, Row row) {
    return add(key, row, true);
  }

  private Facts add(Key key, Row row, boolean removed) {
    long seq = seqs.merge(PartitionRule.partition(key, Surrounded.PARTITIONS), 1L, Long::sum);
    changes.add(
        new RowChange(
            key,
            row.ref().row(),
            removed ? row.version() + 1 : row.version(),
            1,
            seq,
            true,
            new UUID(seq, 7).toString(),
            "anonymous",
            AT,
            removed,
            Optional.of(row).filter(value -> !removed)));
    return this;
  }

  /** Publishes what was added, and tells where a read finds all of it. */
  Position publish() {
    owner.publish(changes);
    changes.clear();
    return new Position(1, seqs);
  }

  /** How many there were. */
  long count() {
    return seqs.values().stream().mapToLong(Long::longValue).sum();
  }
}
