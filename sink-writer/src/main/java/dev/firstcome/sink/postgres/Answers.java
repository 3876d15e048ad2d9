package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.table.ColumnType.FLAG;
import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.sink.log.Answer;
import dev.firstcome.sink.table.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Keeps what became of each request, for a time. */
final class Answers {
  private static final Columns<Answer> COLUMNS =
      new Columns.Builder<Answer>()
          .add("request", TEXT, Answer::request)
          .add("type", TEXT, Answer::type)
          .add("status", TEXT, Answer::status)
          .add("outcome", TEXT, Answer::outcome)
          .addOptional("key", TEXT, answer -> answer.key().map(Key::toString))
          .addOptional("position", TEXT, answer -> answer.position().map(Position::toString))
          .add("decided_at", INSTANT, Answer::decidedAt)
          .add("replayed", FLAG, Answer::replayed)
          .add("final", FLAG, Answer::isFinal)
          .build();
  private static final String KEEP =
      "insert into answers as old ("
          + COLUMNS.list()
          + ") "
          + COLUMNS.query()
          + " on conflict (request) do update set type = excluded.type, status = excluded.status,"
          + " outcome = excluded.outcome, key = excluded.key, position = excluded.position,"
          + " decided_at = excluded.decided_at, replayed = excluded.replayed,"
          + " final = excluded.final"
          + " where not old.final";
  private static final String PURGE =
      "delete from answers where request in (select request from answers"
          + " where decided_at < now() - ? * interval '1 s'"
          + " order by decided_at limit ? for update skip locked)";

  private Answers() {}

  static void write(Connection connection, List<Answer> answers) throws SQLException {
    if (answers.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      COLUMNS.bind(statement, Answer.settle(answers));
      statement.executeUpdate();
    }
  }

  /**
   * Lets go of some that are older than is asked, the oldest first.
   *
   * @return how many; fewer than {@code most} if no older ones are left
   */
  static int purge(Connection connection, Duration retention, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
      statement.setLong(1, retention.toSeconds());
      statement.setInt(2, most);
      return statement.executeUpdate();
    }
  }
}
