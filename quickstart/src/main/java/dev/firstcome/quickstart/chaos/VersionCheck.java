package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.LogRecords.RowRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * The versions of each row rise by one, from 1, and from 1 again when it was removed.
 *
 * <p>Compaction does not break this but at the beginning: of what it has cleaned it keeps the
 * newest record of each row, and that is followed by all that it has not cleaned. So where the log
 * may have been compacted the first version that there is may be any, and every other one counts.
 */
final class VersionCheck {
  private static final String NAME = "version";
  private static final long UNKNOWN = -1;

  private final Violations violations;
  private final Map<Digest, Long> versions = new HashMap<>();

  VersionCheck(Violations violations) {
    this.violations = violations;
  }

  /**
   * @param mayBeCompacted whether rows of this partition may be missing
   */
  void row(RowRecord row, boolean mayBeCompacted) {
    long version = row.change().version();
    Digest key = Digest.of(row.key());
    long before = versions.getOrDefault(key, mayBeCompacted ? UNKNOWN : 0);
    if (before != UNKNOWN && version != before + 1) {
      violations.add(
          NAME,
          row.at(),
          "expected version %d of %s, found %d"
              .formatted(before + 1, row.key().replace('\t', ' '), version));
    }
    versions.put(key, row.change().removed() ? 0 : version);
  }
}
