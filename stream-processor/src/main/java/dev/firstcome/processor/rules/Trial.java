package dev.firstcome.processor.rules;

import dev.firstcome.contract.Refusal;
import java.util.Optional;

/** What a key makes of a request that other keys must agree to as well. It changes nothing yet. */
public sealed interface Trial {

  /**
   * Yes. Nothing else is decided at this key until the request has come back with what all said.
   *
   * @param word for those that are asked after it, and for all of them at the end
   */
  record Agreed(Optional<String> word) implements Trial {}

  /** No: the whole request is refused. */
  record Refused(Refusal refusal) implements Trial {}

  /**
   * The request goes by something that is not so. Its home decides again, having heard this and
   * nothing else.
   */
  record Reconsider(Optional<String> word) implements Trial {}

  static Trial agree() {
    return new Agreed(Optional.empty());
  }

  static Trial agree(String word) {
    return new Agreed(Optional.of(word));
  }

  static Trial refuse(Refusal refusal) {
    return new Refused(refusal);
  }
}
