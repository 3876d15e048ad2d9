package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** The outcomes as the log keeps them, for whoever has to hear of those that are out of memory. */
public interface OutcomeLog {

  /** What came of a look into the log. */
  sealed interface Found {
    /**
     * What a decision gave under the key, in order: perhaps not all there is, and perhaps nothing.
     *
     * @param upTo the last offset that was looked at
     */
    record Outcomes(List<LoggedOutcome> outcomes, long upTo) implements Found {}

    /** Of what comes after the position, some is no longer kept. */
    record AgedOut() implements Found {}

    /** The log has not come as far as that. */
    record Beyond() implements Found {}
  }

  /** Of the topics. */
  int generation();

  /** How many each topic has. */
  int partitions();

  /**
   * Looks for what came under a key after an offset. Must not block its caller; takes a bounded
   * time and finds a bounded amount, so that whoever wants more asks again from where this ended;
   * fails if the log cannot be read, or too many look already.
   *
   * @param nobodyAsks whether whoever asked has gone meanwhile; on any thread
   */
  CompletionStage<Found> after(String key, int partition, long offset, BooleanSupplier nobodyAsks);

  /** Where a key's outcomes lie. */
  default int partition(Key key) {
    return PartitionRule.partition(key, partitions());
  }
}
