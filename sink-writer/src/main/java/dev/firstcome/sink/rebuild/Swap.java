package dev.firstcome.sink.rebuild;

import static dev.firstcome.sink.rebuild.Sql.quoted;

import dev.firstcome.postgres.Transactions;
import dev.firstcome.sink.postgres.Positions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the shadow's tables in the place of those in use, in one transaction:
 *
 * <pre>
 *   begin
 *     sink_positions   held: sinks wait from here on, and readers read
 *     the shadow       loaded up to exactly these positions
 *     the tables       locked: readers wait from here on
 *     the tables       dropped, and those of the shadow put there, with indexes and triggers
 *     their functions  likewise
 *     the shadow       dropped with what is left in it
 *   commit
 * </pre>
 *
 * <p>Who has a statement prepared has it planned anew after the commit, by the tables' names. A
 * sink that waited goes on where it was: its position has not moved.
 *
 * <p>The lock on the tables is asked for with little patience, because new readers wait behind
 * whoever waits for it; an attempt that is not served in that time is given up and made again.
 */
final class Swap {
  /** Longer than a sink takes for a batch. */
  private static final Duration SINKS_WITHIN = Duration.ofSeconds(5);

  /** For all that is done while readers wait. */
  private static final Duration MOVE_WITHIN = Duration.ofSeconds(5);

  private static final String FUNCTIONS =
      "select quote_ident(proname) || '(' || pg_get_function_identity_arguments(oid) || ')'"
          + " from pg_proc where pronamespace = ?::regnamespace order by 1";
  private static final String TABLES =
      "select relname from pg_class where relnamespace = ?::regnamespace"
          + " and relkind in ('r', 'p') order by 1";

  private final Transactions transactions;
  private final Shadow made;
  private final Loader loader;
  private final Neighbours neighbours;
  private final String topic;
  private final String live;
  private final String shadow;
  private final List<String> tables;

  Swap(Shadow shadow, Loader loader, Neighbours neighbours, String topic, List<String> tables) {
    this.transactions = shadow.live().transactions();
    this.made = shadow;
    this.loader = loader;
    this.neighbours = neighbours;
    this.topic = topic;
    this.live = quoted(shadow.liveSchema());
    this.shadow = quoted(shadow.schema());
    this.tables = tables;
  }

  /**
   * How long others waited at most.
   *
   * @param sinks from when positions were held
   * @param readers from when the first lock on a table was asked for
   */
  record Waits(Duration sinks, Duration readers) {}

  /**
   * Tries once.
   *
   * @param patience for the lock on the tables
   * @throws SQLException if it was not done; of lock_not_available, query_canceled and
   *     deadlock_detected another attempt may be
   */
  Waits attempt(Duration patience) throws SQLException {
    long[] begunNanos = new long[2];
    transactions.<Boolean, RuntimeException>run(connection -> {
      patience(connection, SINKS_WITHIN);
      made.requireUnchanged(connection);
      Map<TopicPartition, Long> positions = Positions.hold(connection, Set.of(topic));
      begunNanos[0] = System.nanoTime();
      loader.loadTo(positions);
      Sql.run(
          connection,
          "insert into %s.parked_rows select * from %s.parked_rows on conflict do nothing"
              .formatted(live, shadow));
      neighbours.bequeath(connection);
      begunNanos[1] = System.nanoTime();
      lock(connection, patience);
      patience(connection, MOVE_WITHIN);
      move(connection);
      return true;
    });
    long now = System.nanoTime();
    return new Waits(Duration.ofNanos(now - begunNanos[0]), Duration.ofNanos(now - begunNanos[1]));
  }

  /** For each lock, and for each statement as a whole. */
  private static void patience(Connection connection, Duration patience) throws SQLException {
    Sql.run(
        connection,
        "set local lock_timeout to %1$d; set local statement_timeout to %1$d"
            .formatted(patience.toMillis()));
  }

  private void lock(Connection connection, Duration patience) throws SQLException {
    List<String> there =
        Sql.texts(connection, TABLES, live).stream()
            .filter(tables::contains)
            .map(table -> live + "." + quoted(table))
            .toList();
    if (!there.isEmpty()) {
      patience(connection, patience);
      Sql.run(connection, "lock table " + String.join(", ", there) + " in access exclusive mode");
    }
  }

  private void move(Connection connection) throws SQLException {
    for (String table : tables) {
      Sql.run(connection, "drop table if exists " + live + "." + quoted(table));
    }
    for (String function : Sql.texts(connection, FUNCTIONS, shadow)) {
      Sql.run(connection, "drop function if exists " + live + "." + function);
      Sql.run(connection, "alter function " + shadow + "." + function + " set schema " + live);
    }
    for (String table : tables) {
      Sql.run(connection, "alter table " + shadow + "." + quoted(table) + " set schema " + live);
    }
    for (String table : Sql.texts(connection, TABLES, shadow)) {
      Sql.run(connection, "drop table " + shadow + "." + quoted(table));
    }
    // Without cascade: whatever the tables still need of it would be dropped too.
    Sql.run(connection, "drop schema " + shadow);
  }
}
