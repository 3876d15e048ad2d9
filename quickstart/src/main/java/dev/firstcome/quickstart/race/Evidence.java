package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.BookingEffect.Refund;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a verdict may go by.
 *
 * @param statements what each caller was told when it asked first, those who made ready and those
 *     who came late included
 * @param repeats what some were told when they asked again
 * @param rows what the tables hold when they include all of that
 * @param refunds every refund that was asked for since the race began, as often as it was; empty if
 *     nobody looked
 */
record Evidence(
    List<Statement> statements, List<Repeat> repeats, Rows rows, Optional<List<Refund>> refunds) {

  /** What a caller says it was told the first time, and the second. */
  record Repeat(String who, Heard first, Heard second) {
    /** Whether it was the same, and said so. */
    boolean wasReplayed() {
      return second.replayed() && Heard.same(first, second);
    }
  }

  /** The statements of those who asked so. */
  Stream<Statement> toldOf(Class<?> request) {
    return statements.stream().filter(one -> request.isInstance(one.ask().request()));
  }
}
