package dev.firstcome.quickstart.race;

import java.util.List;

/**
 * One running of a scenario, on calendars that nobody used before.
 *
 * <p>An implementation must not ask for two things under one idempotency key, and must judge by its
 * arguments alone: what it meant to do has no say in it.
 */
interface Contest {

  /** The calendars that all of it is about. */
  default List<String> calendars() {
    return List.of();
  }

  /**
   * Texts of which every name of a user in it holds one, and no name of anybody else; none if it is
   * not about users.
   */
  default List<String> marks() {
    return List.of();
  }

  /**
   * Has the crowd ask, in one step or in several.
   *
   * @return what is to be asked when all is over and the repeats too, so that the answers include
   *     all that was decided before: at least one thing on each calendar
   */
  List<Ask> play(Crowd crowd);

  /** Every promise that was not kept, in a sentence each; none if all were. */
  List<String> violations(Evidence evidence);

  /** Whether its verdict goes by the order in which refusals lie among what was accepted. */
  default boolean isJudgedByOrder() {
    return true;
  }

  /** Whether its verdict goes by the refunds that were asked for. */
  default boolean isJudgedByRefunds() {
    return false;
  }

  /**
   * Whether whoever asks again is told the same. Not where users are deleted: what was answered
   * under their names is forgotten with them.
   */
  default boolean isAskedAgain() {
    return true;
  }

  /** What is needed to understand the result, or to have the same again. */
  default List<String> notes() {
    return List.of();
  }
}
