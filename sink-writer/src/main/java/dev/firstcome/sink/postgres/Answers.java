package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.table.ColumnType.FLAG;
import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.sink.log.Answer;
import dev.firstcome.sink.table.Columns;
import dev.firstcome.sink.table.Remembered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
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

  /**
   * Looked for in the outcome, since what repeats the answer to a removal is kept under an id of
   * its own. As text: nothing that lies in the table shall be able to fail this.
   */
  private static final String IS_OF_THE_REMOVAL =
      "strpos(a.outcome, '\"request\":\"' || split_part(r.request, '#', 1) || '\"') > 0";

  /** Rows of these are never removed, and their answers have no index by key. */
  private static final String CALENDAR = "calendar";

  private static final Columns<Key> KEYS =
      new Columns.Builder<Key>()
          .add("key", TEXT, Key::toString)
          .add("known_key", TEXT, Remembered::key)
          .build();

  /** The removals are looked up first, and once: a key may have many answers, and many of them. */
  private static final String FORGET =
      "with gone as materialized (select n.key, r.request, r.at from ("
          + KEYS.query()
          + ") n join row_history r on r.key in (n.key, n.known_key) and r.removed"
          + " and split_part(r.row, '/', 1) = any(?))"
          + " delete from answers a using gone r where a.key = r.key and a.key not like '"
          + CALENDAR
          + ":%' and r.at >= a.decided_at and not "
          + IS_OF_THE_REMOVAL;

  private Answers() {}

  /**
   * Lets go of what was answered under these keys before a row of theirs was removed that takes it
   * along, other than the answer to its removal. Answers and rows come by different topics, so this
   * is asked whenever either has come.
   *
   * @param kinds of the rows that take answers along
   */
  static void forget(Connection connection, Collection<Key> keys, Collection<String> kinds)
      throws SQLException {
    List<Key> asked = keys.stream().filter(key -> !key.kind().equals(CALENDAR)).distinct().toList();
    if (asked.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      KEYS.bind(statement, asked);
      statement.setArray(
          KEYS.names().size() + 1, connection.createArrayOf("text", kinds.toArray(String[]::new)));
      statement.executeUpdate();
    }
  }

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
