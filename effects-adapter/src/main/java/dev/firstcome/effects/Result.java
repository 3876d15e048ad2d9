package dev.firstcome.effects;

/** What became of one try. Its texts are for operators: no people's data, no secrets. */
public sealed interface Result {
  /** It is done, now or before, or there is nothing to do any more. */
  record Done(String result) implements Result {}

  /** It failed as it may not fail the next time. */
  record Again(String error) implements Result {}

  /** It failed as it would fail every time. Somebody has to look at it. */
  record Park(String error) implements Result {}
}
