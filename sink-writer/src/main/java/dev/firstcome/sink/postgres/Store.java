package dev.firstcome.sink.postgres;

import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.postgres.Transactions;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.postgres.BatchWriter.Written;
import dev.firstcome.sink.table.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** All that the sink asks of Postgres. Of one thread at a time. */
public final class Store {
  public static final Migrations.Scripts SCRIPTS =
      new Migrations.Scripts("dev/firstcome/sink/migrations", "sink_migrations", "sink.migrate");

  /**
   * Every statement of the sink finds its rows by an index that is there for it. Of a table that
   * was empty a moment ago the planner may think otherwise, and would go on to think so while the
   * table fills.
   */
  private static final String PLANS =
      "set enable_seqscan to off; set enable_bitmapscan to off; set enable_sort to off";

  /** One connection: the sink writes one batch at a time. */
  public static final Database.Use USE = use("sink", 1, PLANS);

  private final Transactions transactions;
  private final BatchWriter writer;
  private final Map<String, String> topicIds;

  /**
   * @param tables by the kind of their rows
   * @param topicIds Kafka's own id of each topic that is read
   */
  public Store(Transactions transactions, Map<String, Table> tables, Map<String, String> topicIds) {
    this.transactions = transactions;
    this.writer = new BatchWriter(transactions, tables);
    this.topicIds = topicIds;
  }

  /**
   * Checks that the database can hold these topics.
   *
   * @throws StartException if not, in a sentence that says what to do
   */
  public void requireFit() throws SQLException {
    String encoding = this.<String, RuntimeException>transact(Store::encoding);
    if (!encoding.equals("UTF8")) {
      throw new StartException(
          "The database must hold any text: expected the encoding UTF8, found " + encoding);
    }
    for (Map.Entry<String, String> topic : topicIds.entrySet()) {
      if (this.<Boolean, RuntimeException>transact(
          connection ->
              Positions.areOfAnotherTopic(connection, topic.getKey(), topic.getValue()))) {
        throw new StartException(
            "The tables were filled from another topic that was called "
                + topic.getKey()
                + " before. Use an empty database for this one, or the Kafka that it came from");
      }
    }
  }

  /**
   * The same tables in another schema.
   *
   * @param schema quoted, if it must be
   */
  public static Database.Use useOf(String schema, String name, int connections) {
    // What is written there is nothing until it is all there, so no batch waits for the disk.
    String beside = "; set search_path to " + schema + "; set synchronous_commit to off";
    return use(name, connections, PLANS + beside);
  }

  private static Database.Use use(String name, int connections, String settings) {
    return new Database.Use(
        name, connections, Duration.ofSeconds(25), Duration.ofSeconds(10), settings);
  }

  /** How far each partition is in the tables; one that nobody has begun is not there. */
  public Map<TopicPartition, Long> positions() throws SQLException {
    return this.<Map<TopicPartition, Long>, RuntimeException>transact(
        connection -> Positions.read(connection, topicIds.keySet()));
  }

  /** Begins partitions at these offsets, unless somebody else has meanwhile. */
  public void begin(Map<TopicPartition, Long> offsets) throws SQLException {
    this.<Boolean, RuntimeException>transact(connection -> {
      Positions.begin(connection, offsets, topicIds);
      return true;
    });
  }

  /** See {@link BatchWriter#write}. */
  public Written write(Batch batch) throws SQLException, PositionMoved {
    return writer.write(batch);
  }

  /** See {@link Answers#purge}. */
  public int purge(Duration retention, int most) throws SQLException {
    return this.<Integer, RuntimeException>transact(
        connection -> Answers.purge(connection, retention, most));
  }

  private <T, X extends Exception> T transact(Transactions.Work<T, X> work) throws SQLException, X {
    return transactions.run(work);
  }

  private static String encoding(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show server_encoding")) {
      return rows.next() ? rows.getString(1) : "none";
    }
  }
}
