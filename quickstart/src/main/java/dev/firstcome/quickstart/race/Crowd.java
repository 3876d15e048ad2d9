package dev.firstcome.quickstart.race;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The callers, as a contest has them ask. */
interface Crowd {

  /** Says what happens next. */
  void say(String step);

  /**
   * Has them all ask at once, or each after its own pause, and waits for what they are told.
   *
   * @return one for each, in the same order
   */
  List<Statement> askAll(List<Ask> asks);

  /**
   * Has them all ask at once, and each go on asking, without waiting for the others.
   *
   * @param next what a caller asks next, having been told that; empty if it is content. Called on
   *     any thread
   * @return all that any was told
   */
  List<Statement> keepAsking(List<Ask> first, Function<Statement, Optional<Ask>> next);

  /** The same for what only makes ready: it is evidence, but no figure counts it. */
  List<Statement> makeReady(List<Ask> asks);

  /** Lets time pass. */
  void pause(Duration time);
}
