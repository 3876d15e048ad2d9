package dev.firstcome.contract.booking;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Instants;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time on a calendar, half open: it has its start, to the millisecond, and everything
 * up to its end, but not the end itself. So one slot may begin when another ends.
 */
public record Slot(Instant start, Instant end) {
  /** The longest that a slot may be. */
  public static final Duration LONGEST = Duration.ofDays(366);

  static Slot read(FieldReader in) {
    Instant start = in.instant("start");
    Instant end = in.instant("end");
    if (!start.isBefore(end)) {
      throw in.malformed(
          "end", "an instant after start, " + Instants.format(start), Instants.format(end));
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw in.malformed(
          "end",
          "an instant at most " + LONGEST.toDays() + " days after start, " + Instants.format(start),
          Instants.format(end));
    }
    return new Slot(start, end);
  }

  void write(FieldWriter out) {
    out.instant("start", start).instant("end", end);
  }

  public boolean overlaps(Slot other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  public long millis() {
    return end.toEpochMilli() - start.toEpochMilli();
  }

  @Override
  public String toString() {
    return Instants.format(start) + " to " + Instants.format(end);
  }
}
