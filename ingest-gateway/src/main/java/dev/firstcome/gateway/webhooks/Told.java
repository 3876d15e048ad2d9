package dev.firstcome.gateway.webhooks;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.gateway.requests.DeadLetters.DeadLetter;

/** What a call of a webhook tells. The type of an event is one of a few known ones, or "other". */
public sealed interface Told {

  /**
   * Not proven to come from the provider, or not to be read.
   *
   * @param reason a word to count it by
   */
  record Unproven(String reason, Refusal refusal) implements Told {}

  /** Nothing to us. */
  record Ignored(String type) implements Told {}

  /** Something to us, but not to be understood: for people to see to. */
  record Unusable(String type, DeadLetter letter) implements Told {}

  /** Something to be decided. */
  record Asks(String type, Request request) implements Told {}
}
