package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.SMALL_NUMBER;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.sink.log.Batch.Move;
import dev.firstcome.sink.table.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far each partition is in the tables. This decides; what Kafka's group remembers does not. */
public final class Positions {
  private static final Columns<Move> COLUMNS =
      new Columns.Builder<Move>()
          .add("topic", TEXT, move -> move.partition().topic())
          .add("partition", SMALL_NUMBER, move -> move.partition().partition())
          .add("expected", NUMBER, Move::from)
          .add("next_offset", NUMBER, Move::to)
          .add("appended_at", INSTANT, Move::appendedAt)
          .build();
  private static final String MOVE =
      "update sink_positions p"
          + " set next_offset = n.next_offset, appended_at = n.appended_at, moved_at = now()"
          + " from ("
          + COLUMNS.query()
          + ") n"
          + " where p.topic = n.topic and p.partition = n.partition and p.next_offset = n.expected";
  private static final String READ =
      "select topic, partition, next_offset from sink_positions where topic = any(?)";
  private static final String BEGIN =
      "insert into sink_positions (topic, partition, topic_id, next_offset) values (?, ?, ?, ?)"
          + " on conflict do nothing";
  private static final String FOREIGN =
      "select 1 from sink_positions where topic = ? and topic_id <> ?";

  private Positions() {}

  /** Those that are stored, of these topics. */
  public static Map<TopicPartition, Long> read(Connection connection, Set<String> topics)
      throws SQLException {
    return read(connection, READ, topics);
  }

  /**
   * The same, and nobody moves them until the transaction ends: whoever writes of these topics
   * waits.
   */
  public static Map<TopicPartition, Long> hold(Connection connection, Set<String> topics)
      throws SQLException {
    return read(connection, READ + " order by topic, partition for update", topics);
  }

  private static Map<TopicPartition, Long> read(
      Connection connection, String query, Set<String> topics) throws SQLException {
    Map<TopicPartition, Long> positions = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, connection.createArrayOf("text", topics.toArray(String[]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
        }
      }
    }
    return positions;
  }

  /** Begins partitions at these offsets, unless somebody else has meanwhile. */
  static void begin(
      Connection connection, Map<TopicPartition, Long> offsets, Map<String, String> topicIds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      for (Map.Entry<TopicPartition, Long> each : offsets.entrySet()) {
        statement.setString(1, each.getKey().topic());
        statement.setInt(2, each.getKey().partition());
        statement.setString(3, topicIds.get(each.getKey().topic()));
        statement.setLong(4, each.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Whether the tables were fed from another topic that had this name. */
  static boolean areOfAnotherTopic(Connection connection, String topic, String topicId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FOREIGN)) {
      statement.setString(1, topic);
      statement.setString(2, topicId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Moves them, each from where it is believed to be. Holds their rows until the transaction ends,
   * so that nobody else writes of the same partitions meanwhile.
   *
   * @throws PositionMoved if one is elsewhere: somebody else has written these partitions
   */
  static void move(Connection connection, List<Move> moves) throws SQLException, PositionMoved {
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      COLUMNS.bind(statement, moves);
      if (statement.executeUpdate() != moves.size()) {
        throw new PositionMoved();
      }
    }
  }
}
