package dev.firstcome.quickstart.race;

import java.time.Duration;
import java.util.List;

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

  /** The same for what only makes ready: it is evidence, but no figure counts it. */
  List<Statement> makeReady(List<Ask> asks);

  /** Lets time pass. */
  void pause(Duration time);
}
