package dev.firstcome.sink.rebuild;

import dev.firstcome.contract.json.FieldWriter;
import java.time.Duration;
import java.util.Map;

/**
 * How a rebuild went.
 *
 * @param rows by table, how many there are now
 * @param records how many of the log were loaded
 * @param parked how many of them could not be written, and are in {@code parked_rows}
 * @param loading how long the loading took
 * @param sinksWaited how long sinks could not write, at most
 * @param readersWaited how long readers waited, at most; of attempts that were given up not counted
 * @param attempts how often the swap was tried
 */
public record Rebuilt(
    Map<String, Long> rows,
    long records,
    long parked,
    Duration loading,
    Duration sinksWaited,
    Duration readersWaited,
    int attempts) {

  public long recordsPerSecond() {
    return records * 1_000 / Math.max(1, loading.toMillis());
  }

  public void write(FieldWriter out) {
    out.wholeNumbers("rows", rows)
        .wholeNumber("records", records)
        .wholeNumber("parked", parked)
        .wholeNumber("loadingMillis", loading.toMillis())
        .wholeNumber("recordsPerSecond", recordsPerSecond())
        .wholeNumber("sinksWaitedMillis", sinksWaited.toMillis())
        .wholeNumber("readersWaitedMillis", readersWaited.toMillis())
        .wholeNumber("attempts", attempts);
  }
}
