package dev.firstcome.sink.rebuild;

import static dev.firstcome.sink.rebuild.Sql.quoted;

import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Faults;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.Tables;
import dev.firstcome.sink.postgres.Positions;
import dev.firstcome.sink.postgres.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Tables as the migrations make them, in a schema beside the one in use: there for as long as this
 * is open. One that a killed run has left is dropped by the next; of two runs at once the second is
 * refused.
 */
final class Shadow implements AutoCloseable {
  private static final Duration POSTGRES_WITHIN = Duration.ofSeconds(10);

  /** Comparing reads for long; nothing else takes so long. */
  private static final Database.Use LIVE_USE =
      new Database.Use("rebuild", 4, Duration.ofMinutes(10), Duration.ofSeconds(10), "");

  /** So that no schema is dropped that is somebody else's. */
  private static final String MARK = "Made by firstcome rebuild or verify, and dropped with it";

  private static final String NO_SUCH_TABLE = "42P01";
  private static final String LOCK =
      "select pg_try_advisory_lock(hashtextextended('firstcome rebuild in ' || ?, 0))::text";
  private static final String SCHEMA =
      "select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace"
          + " where nspname = ?";

  private final Site site;
  private final Watch watch;
  private final Database live;
  private final Connection guard;
  private final String liveSchema;
  private final Database own;
  private final Store store;

  /** By which it is told from one that another run has made in its place. */
  private final String token = MARK + ", " + UUID.randomUUID();

  private Shadow(
      Site site,
      Watch watch,
      Database live,
      Connection guard,
      String liveSchema,
      Map<String, String> topicIds) {
    this.site = site;
    this.watch = watch;
    this.live = live;
    this.guard = guard;
    this.liveSchema = liveSchema;
    this.own =
        new Database(site.tables(), Store.useOf(quoted(schemaOf(liveSchema)), "rebuild-shadow", 2));
    this.store = new Store(own.transactions(), Tables.byKind(), topicIds);
  }

  /**
   * Makes one, empty.
   *
   * @param topicIds of the topic of rows
   * @throws StartException if there is another, or nothing that it could be the shadow of
   */
  static Shadow open(Site site, Map<String, String> topicIds, Watch watch)
      throws SQLException, InterruptedException {
    Database live = new Database(site.tables(), LIVE_USE);
    try {
      Connection guard = live.connection();
      String schema = requireTables(live, guard, topicIds);
      take(guard, schema);
      Shadow shadow = new Shadow(site, watch, live, guard, schema, topicIds);
      shadow.make();
      return shadow;
    } catch (SQLException | RuntimeException | InterruptedException failure) {
      live.close();
      throw failure;
    }
  }

  private static String requireTables(Database live, Connection guard, Map<String, String> topicIds)
      throws SQLException {
    String schema =
        Sql.text(guard, "select current_schema()")
            .orElseThrow(() -> new StartException("The database has no schema to look for tables"));
    try {
      Store tables = new Store(live.transactions(), Tables.byKind(), topicIds);
      tables.requireFit();
      if (tables.positions().isEmpty()) {
        throw new StartException(
            "The tables in the schema " + schema + " are empty yet: a sink has to fill them first");
      }
      String topic = topicIds.keySet().iterator().next();
      List<String> others =
          Sql.texts(
              guard,
              "select distinct topic from sink_positions where topic like '%.rows' and topic <> ?",
              topic);
      if (!others.isEmpty()) {
        throw new StartException(
            "The tables have rows of %s too, so %s alone cannot give them back"
                .formatted(String.join(", ", others), topic));
      }
    } catch (SQLException fault) {
      if (NO_SUCH_TABLE.equals(fault.getSQLState())) {
        throw new StartException(
            "There are no tables of a sink in the schema %s: it makes them when it first starts"
                .formatted(schema),
            fault);
      }
      throw fault;
    }
    return schema;
  }

  /** Until the guard's connection ends, however it does. */
  private static void take(Connection guard, String schema) throws SQLException {
    // By the shadow's name: it must be one's alone, whosever tables it is made for.
    if (!Sql.text(guard, LOCK, schemaOf(schema)).equals(Optional.of("true"))) {
      throw new StartException(
          "Another rebuild or verify of these tables is running: wait until it has ended");
    }
  }

  private static String schemaOf(String liveSchema) {
    return "public".equals(liveSchema) ? "firstcome_rebuild" : liveSchema + "_rebuild";
  }

  /** Nothing is dropped here unless it is ours. */
  private void make() throws SQLException, InterruptedException {
    Optional<String> mark = Sql.text(guard, SCHEMA, schema());
    if (mark.isPresent() && !mark.get().startsWith(MARK)) {
      own.close();
      throw new StartException(
          "There is a schema %s that is somebody else's: give it another name".formatted(schema()));
    }
    try {
      if (mark.isPresent()) {
        watch.say("an earlier run was cut off; what it left is dropped");
        drop();
      }
      Sql.run(guard, "create schema " + quoted(schema()));
      Sql.run(guard, "comment on schema %s is '%s'".formatted(quoted(schema()), token));
      new Migrations(site.tables(), Store.SCRIPTS, schema()).run(true, POSTGRES_WITHIN);
      requireSameMigrations(guard);
    } catch (SQLException | RuntimeException | InterruptedException failure) {
      close();
      throw failure;
    }
  }

  /**
   * Checks, until the transaction ends, that this is still what the tables in use are like, and
   * that nobody has put another shadow in its place.
   */
  void requireUnchanged(Connection connection) throws SQLException {
    Sql.run(
        connection,
        "lock table %s.%s in share mode".formatted(quoted(liveSchema), Store.SCRIPTS.history()));
    requireSameMigrations(connection);
    if (!Sql.text(connection, SCHEMA, schema()).equals(Optional.of(token))) {
      throw new StartException("Another run has dropped what this one had made: begin again");
    }
  }

  /** Or the tables would not be those that the running sinks and gateways know. */
  private void requireSameMigrations(Connection connection) throws SQLException {
    List<String> unlike =
        Sql.texts(
            connection,
            """
            select distinct coalesce(a.script, b.script)
              from (select script, checksum from %1$s.%3$s where version <> '0') a
              full join (select script, checksum from %2$s.%3$s where version <> '0') b
                on a.script = b.script and a.checksum is not distinct from b.checksum
             where a.script is null or b.script is null
             order by 1
            """
                .formatted(quoted(liveSchema), quoted(schema()), Store.SCRIPTS.history()));
    if (!unlike.isEmpty()) {
      throw new StartException(
          "The tables are of another version than this command, which shows in %s: use the command"
                  .formatted(String.join(", ", unlike))
              + " of the version that the sinks run, or start the sinks of this one first");
    }
  }

  /** Where its tables are. */
  String schema() {
    return schemaOf(liveSchema);
  }

  /** Where the tables in use are. */
  String liveSchema() {
    return liveSchema;
  }

  /** Its own tables. */
  Database own() {
    return own;
  }

  /** Writes to its own tables. */
  Store store() {
    return store;
  }

  /** The tables in use. */
  Database live() {
    return live;
  }

  /** Where the tables in use are in the log. */
  Map<TopicPartition, Long> positions(String topic) throws SQLException {
    return live.transactions()
        .<Map<TopicPartition, Long>, RuntimeException>run(
            connection -> Positions.read(connection, Set.of(topic)));
  }

  private void drop() throws SQLException {
    Sql.run(guard, "drop schema if exists " + quoted(schema()) + " cascade");
  }

  @Override
  public void close() {
    own.close();
    try {
      drop();
    } catch (SQLException fault) {
      watch.say(
          "the schema %s could not be dropped, and the next run will do it: %s"
              .formatted(schema(), Faults.sentence(fault)));
    }
    live.close();
  }
}
