package dev.firstcome.processor.rules;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a decider makes of a request. A value: the engine carries it out. */
public sealed interface Decision {

  /**
   * No, and why. A refused request changes nothing: there is no room here for a change.
   *
   * @param effects what is to be done outside because of it
   */
  record Refused(Refusal refusal, List<Effect> effects) implements Decision {}

  /**
   * Yes.
   *
   * @param created whether something came into being
   */
  record Accepted(Result result, boolean created, Part part) implements Decision {}

  /**
   * Yes, as far as this key goes; but others must agree, see {@link JointDecider}.
   *
   * @param word for them
   */
  record Onward(Optional<String> word, List<Stop> stops) implements Decision {}

  /** A deadline found nothing to do any more. Nobody is told: nobody asked. */
  record Nothing() implements Decision {}

  /**
   * What one key does of what was decided.
   *
   * @param facts what else has happened by this, each with an outcome of its own
   * @param effects what is to be done outside
   */
  record Part(List<Change> changes, List<Fact> facts, List<Effect> effects) {
    public static final Part NOTHING = new Part(List.of(), List.of(), List.of());
  }

  /**
   * A further fact, {@code requestId#n}: it takes the next number, from 1.
   *
   * @param type the operation that would have brought it about if it had been asked
   */
  record Fact(String type, Result result) {}

  /** One thing to be stored. Carried out in order. */
  sealed interface Change {
    /**
     * Stores and publishes a row, whose version is one above the one it replaces.
     *
     * @param fact the further fact that this belongs to; 0 for the answer itself
     */
    record PutRow(Row row, int fact) implements Change {}

    /**
     * Removes a row, for every reader. One of its name may come into being again, from version 1.
     */
    record RemoveRow(Row row) implements Change {}

    /** Forgets every answer that this key has given: a repeat is decided anew. */
    record RemoveAnswers() implements Change {}

    /** Notes something in the index, or removes the note. */
    record PutEntry(String name, Optional<String> value) implements Change {}

    /** Tells another key something, once all that this key does is done. */
    record Tell(Told told) implements Change {}

    /** Asks the engine for a request of its own at a due time. */
    record SetDeadline(Deadline deadline) implements Change {}

    /** Takes that back. */
    record DropDeadline(Instant due, String name) implements Change {}
  }
}
