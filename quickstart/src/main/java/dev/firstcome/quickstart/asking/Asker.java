package dev.firstcome.quickstart.asking;

import java.util.Optional;
import java.util.UUID;

/** Where requests are asked and outcomes are heard. */
public interface Asker {

  /** Told once what became of a request. On another's thread, which it must not keep. */
  interface Hearer {
    /**
     * It is decided.
     *
     * @param outcome the outcome object as JSON
     * @param replayed whether it is marked as the answer given before
     */
    void decided(byte[] outcome, boolean replayed);

    /** It is not known whether it was asked at all. */
    void lost(String why);
  }

  /** How many partitions each topic has. */
  int partitions();

  /**
   * Asks.
   *
   * @return the request's id, new
   */
  UUID ask(Message message, Hearer hearer);

  /** Nobody wants to hear of this request any more. */
  void forget(UUID request);

  /** Why nothing will be heard any more, if that is so. */
  Optional<String> failure();
}
