package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Heard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A few keys that several clients contend for, on which every request can be explained by what was
 * asked of these keys alone. Its clients ask one after the other, each client on a thread of its
 * own; all that they ask and hear is one history, which the model must explain. Answers are in
 * words: {@code accepted}, with what else the model is to explain of it, or the code of a refusal.
 *
 * <p>An implementation may remember what clients were told (the id of what they made), and must be
 * safe for several threads. Its model must not look at it: a history explains itself. So whatever
 * is made has a number that its client drew, by which inputs and states name it, answered or not.
 *
 * @param <S> what the model keeps
 * @param <I> what is asked, in the model's words
 */
interface Field<S, I> {
  /** Of an answer that says no more. */
  String ACCEPTED = "accepted";

  /** As it stands in reports. */
  String name();

  Model<S, I, String> model();

  /** What a client asks next; empty if there is nothing that makes sense just now. */
  Optional<I> next(int client, RandomGenerator lots);

  /** What must be there before any client can ask: inputs that one of them asks, one by one. */
  default List<I> first() {
    return List.of();
  }

  /** The request that it is; always the same for the same input. */
  Request request(I input);

  /**
   * What was accepted, in the model's words; whatever is to be known for later questions is
   * remembered.
   */
  String accepted(I input, Heard.Accepted told);

  /** What was refused, in the model's words: mostly the code. */
  default String refused(I input, Heard.Refused told) {
    return told.code();
  }

  /**
   * Whether such an answer may be the second one, to a question that was asked again: the first,
   * that it was accepted, was lost on its way and is forgotten by now. Then the history has, beside
   * the call that was answered so, another one that was not answered.
   */
  default boolean mayHaveHappenedBefore(I input, String output) {
    return false;
  }

  /**
   * What a deadline does.
   *
   * @param after how long after the question, at the earliest
   * @param isSure whether it will be done; else it may be, as if by a client who was not answered
   */
  record Due<I>(I input, Duration after, boolean isSure) {}

  /** What a deadline does because this was accepted, unless something else has come before. */
  default Optional<Due<I>> due(I input) {
    return Optional.empty();
  }

  /** A question that nobody asks: what there is in the end. */
  I last();

  /**
   * What the tables say when all is decided and written, as the model says it of a state.
   *
   * @param tables sees one snapshot
   */
  String tables(Connection tables) throws SQLException;

  /**
   * What else the tables must say, beside what the model does: in sentences, what does not fit.
   * What follows what is decided by a moment may not fit yet.
   */
  default List<String> afterwards(Connection tables) throws SQLException {
    return List.of();
  }
}
