package dev.firstcome.processor.engine;

import dev.firstcome.processor.engine.Outbox.Parcel;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A decision, worked out to the last byte before any of it is carried out: nothing may go wrong
 * after the first write.
 *
 * @param outcome the answer as it is published, and stored for repeats
 * @param code what it came to, for those who count: {@code accepted} or the refusal's code
 * @param repeatable whether a repeat gets the same answer; if not, it is decided anew
 * @param state what to write to the rows and entries
 * @param deadlines what to write to the deadlines
 * @param removedAnswers the key whose answers are to be removed
 * @param parcels what to send, in this order
 * @param counted what else it brings, for those who count
 */
record Plan(
    byte[] outcome,
    String code,
    boolean repeatable,
    boolean changesRows,
    List<Write> state,
    List<Write> deadlines,
    Optional<StateKeys> removedAnswers,
    List<Parcel> parcels,
    Counted counted) {

  /** A deadline found nothing to do. */
  static Plan nothing() {
    return new Plan(
        new byte[0],
        "nothing",
        false,
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Counted.NONE);
  }

  /** The same, with an answer. */
  Plan answering(byte[] outcome, String code, List<Parcel> parcels) {
    return new Plan(
        outcome, code, repeatable, changesRows, state, deadlines, removedAnswers, parcels, counted);
  }

  /** The types of further facts and of effects. */
  record Counted(List<String> facts, List<String> effects) {
    static final Counted NONE = new Counted(List.of(), List.of());
  }

  /** One write to a store; without a value, a removal. */
  record Write(Bytes key, byte @Nullable [] value) {}
}
