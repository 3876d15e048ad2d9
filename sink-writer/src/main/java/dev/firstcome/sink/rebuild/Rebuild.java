package dev.firstcome.sink.rebuild;

import dev.firstcome.postgres.Faults;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.rebuild.Swap.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes the tables of rows anew from the log, and puts them in the place of those in use. Sinks and
 * gateways go on meanwhile.
 */
public final class Rebuild {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final int ATTEMPTS = 60;

  /** The first attempts ask for little; one second is what it takes to send autovacuum away. */
  private static final Duration FIRST_PATIENCE = Duration.ofMillis(200);

  private static final Duration MOST_PATIENCE = Duration.ofMillis(1_500);

  private final Site site;
  private final Watch watch;
  private final Stop stop;
  private final Options options;

  /**
   * What is asked.
   *
   * @param evenIfBehind whether to swap though sinks have not caught up with the log
   * @param sinksWithin how long a sink that is behind may make no headway
   */
  public record Options(boolean evenIfBehind, Duration sinksWithin) {}

  public Rebuild(Site site, Watch watch, Stop stop, Options options) {
    this.site = site;
    this.watch = watch;
    this.stop = stop;
    this.options = options;
  }

  /**
   * Rebuilds them.
   *
   * @throws StartException if that could not be done; the tables are as they were
   */
  public Rebuilt run() throws InterruptedException {
    return Session.with(site, watch, stop, this::rebuild);
  }

  private Rebuilt rebuild(Session session) throws SQLException, InterruptedException {
    Shadow shadow = session.shadow();
    List<String> tables = Session.tables();
    Neighbours neighbours = new Neighbours(shadow.liveSchema(), shadow.schema(), tables);
    look(neighbours, shadow);
    session.loader().follow(() -> positions(session));
    if (!options.evenIfBehind()) {
      awaitSinks(session);
    }
    Duration loading = session.loader().since();
    Map<String, Long> rows = analyze(shadow, tables);
    Swap swap = new Swap(shadow, session.loader(), neighbours, session.topic(), tables);
    for (int attempt = 1; ; attempt++) {
      // Sinks wait for what is left then, so it must be little.
      session.loader().follow(() -> positions(session));
      try {
        Waits waits = swap.attempt(patience(attempt));
        Loader loader = session.loader();
        return new Rebuilt(
            rows,
            loader.records(),
            loader.parked(),
            loading,
            waits.sinks(),
            waits.readers(),
            attempt);
      } catch (SQLException fault) {
        requireLocked(fault, attempt);
      }
      stop.check();
      Thread.sleep(BACKOFF.after(attempt));
    }
  }

  private void look(Neighbours neighbours, Shadow shadow) throws SQLException {
    try (Connection connection = shadow.live().connection()) {
      List<String> dependents = neighbours.dependents(connection);
      if (!dependents.isEmpty()) {
        throw new StartException(
            "Others stand on the tables, which have to go: drop them, and make them again"
                + " afterwards: "
                + String.join("; ", dependents));
      }
      neighbours
          .added(connection)
          .forEach(
              each -> watch.say("warning: " + each + " is not of our making, and will be gone"));
    }
  }

  /**
   * Waits until the tables in use have all that the log had by now. Of what they do not have yet,
   * compaction may have taken what came before it: a row that changed again would be missing from
   * the shadow until the sink comes to that change.
   */
  private void awaitSinks(Session session) throws SQLException, InterruptedException {
    Map<TopicPartition, Long> ends = session.log().ends(session.loader().partitions());
    long before = -1;
    long movedNanos = System.nanoTime();
    try (RowsAhead ahead = new RowsAhead(site.kafka())) {
      while (true) {
        Map<TopicPartition, Long> positions = positions(session);
        if (!ahead.any(positions, ends)) {
          return;
        }
        long now = positions.values().stream().mapToLong(Long::longValue).sum();
        if (now != before) {
          movedNanos = System.nanoTime();
        } else if (System.nanoTime() - movedNanos > options.sinksWithin().toNanos()) {
          throw new StartException(
              "No sink writes what the log has more than the tables. Start one; or, if none can"
                  + " write to these tables, see --even-if-behind");
        }
        if (before < 0) {
          watch.say("waiting until the sinks have caught up with the log");
        }
        before = now;
        stop.check();
        Thread.sleep(LOOK_EVERY);
        session.loader().follow(() -> positions(session));
      }
    }
  }

  private static Map<TopicPartition, Long> positions(Session session) throws SQLException {
    return session.shadow().positions(session.topic());
  }

  /** Of tables that it knows nothing about, the planner would make bad plans at first. */
  private Map<String, Long> analyze(Shadow shadow, List<String> tables) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = shadow.live().connection()) {
      for (String table : tables) {
        stop.check();
        String name = Sql.quoted(shadow.schema()) + "." + Sql.quoted(table);
        Sql.run(connection, "analyze " + name);
        String count = Sql.text(connection, "select count(*)::text from " + name).orElse("0");
        rows.put(table, Long.parseLong(count));
      }
    }
    return rows;
  }

  private static Duration patience(int attempt) {
    Duration asked = FIRST_PATIENCE.multipliedBy(attempt);
    return asked.compareTo(MOST_PATIENCE) < 0 ? asked : MOST_PATIENCE;
  }

  private void requireLocked(SQLException fault, int attempt) throws SQLException {
    boolean isHeldByOthers =
        switch (String.valueOf(fault.getSQLState())) {
          case "55P03", "57014", "40P01" -> true; // lock_timeout, statement_timeout, deadlock
          default -> false;
        };
    if (!isHeldByOthers) {
      throw fault;
    }
    if (attempt == ATTEMPTS) {
      throw new StartException(
          "Others kept the tables locked for too long (see pg_locks), so nothing has changed: "
              + Faults.sentence(fault));
    }
    if (attempt == 1) {
      watch.say("others have the tables locked; trying again");
    }
  }
}
