package dev.firstcome.sink.postgres;

import dev.firstcome.postgres.Faults;
import dev.firstcome.sink.log.Entry.Answered;
import dev.firstcome.sink.log.Entry.Changed;
import dev.firstcome.sink.postgres.ParkedRows.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes, in a transaction that has begun, everything that can be written, and says what cannot and
 * why. Each part goes in behind a savepoint, with the deferred constraints checked before the next.
 *
 * <p>The parts are whole decisions, in the order of the log: after each one the rows keep what they
 * must, which in the middle of one they need not, nor if the changes came in another order.
 */
final class CarefulWriter {
  private final Connection connection;
  private final Rows rows;
  private final List<Parked> parked = new ArrayList<>();

  CarefulWriter(Connection connection, Rows rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /** What could not be written. */
  List<Parked> parked() {
    return parked;
  }

  void writeChanges(List<Changed> changes) throws SQLException {
    for (List<Changed> decision : decisions(changes)) {
      if (fault(() -> rows.write(connection, BatchWriter.changes(decision))).isPresent()) {
        writeOneByOne(decision);
      }
    }
  }

  void writeAnswers(List<Answered> answers) throws SQLException {
    if (fault(() -> Answers.write(connection, BatchWriter.answers(answers))).isPresent()) {
      for (Answered answer : answers) {
        fault(() -> Answers.write(connection, List.of(answer.answer())))
            .ifPresent(reason -> parked.add(new Parked(answer, reason)));
      }
    }
  }

  /** Neighbours of one partition and one decision belong together. */
  private static List<List<Changed>> decisions(List<Changed> changes) {
    List<List<Changed>> decisions = new ArrayList<>();
    for (Changed each : changes) {
      if (decisions.isEmpty() || !each.isOfTheDecisionOf(decisions.getLast().getLast())) {
        decisions.add(new ArrayList<>());
      }
      decisions.getLast().add(each);
    }
    return decisions;
  }

  /**
   * One row may only go in once another has made room. So those that fail are tried again for as
   * long as others get in.
   */
  private void writeOneByOne(List<Changed> decision) throws SQLException {
    List<Changed> toTry = decision;
    List<Parked> failed = attempt(toTry);
    while (!failed.isEmpty() && failed.size() < toTry.size()) {
      toTry = failed.stream().map(each -> (Changed) each.entry()).toList();
      failed = attempt(toTry);
    }
    parked.addAll(failed);
  }

  private List<Parked> attempt(List<Changed> changes) throws SQLException {
    List<Parked> failed = new ArrayList<>();
    for (Changed each : changes) {
      fault(() -> rows.write(connection, List.of(each.change())))
          .ifPresent(reason -> failed.add(new Parked(each, reason)));
    }
    return failed;
  }

  private interface Step {
    void run() throws SQLException;
  }

  /** Does a step; if its data is at fault it is undone, and the reason given. */
  private Optional<String> fault(Step step) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      constraints("deferred");
      step.run();
      constraints("immediate");
      connection.releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException fault) {
      if (!Faults.isOfTheData(fault)) {
        throw fault;
      }
      connection.rollback(before);
      return Optional.of(Faults.sentence(fault));
    } catch (RuntimeException fault) {
      connection.rollback(before);
      return Optional.of(fault.toString());
    }
  }

  private void constraints(String when) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set constraints all " + when);
    }
  }
}
