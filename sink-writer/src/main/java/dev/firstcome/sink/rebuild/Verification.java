package dev.firstcome.sink.rebuild;

import dev.firstcome.sink.Tables;
import dev.firstcome.sink.postgres.Positions;
import dev.firstcome.sink.table.Removal;
import dev.firstcome.sink.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes the tables of rows anew from the log, and compares those in use with them. Nothing is
 * stopped and nothing changed: what is compared is one moment of the tables in use, and the log up
 * to where they were at that moment.
 */
public final class Verification {
  /** One form for each value, whatever the server's settings. */
  private static final String PLAIN =
      "set local timezone to 'UTC'; set local datestyle to 'ISO'; set local extra_float_digits to 1;"
          + " set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0";

  private final Site site;
  private final Watch watch;
  private final Stop stop;
  private final int most;

  /**
   * @param most how many differences of each table are kept
   */
  public Verification(Site site, Watch watch, Stop stop, int most) {
    this.site = site;
    this.watch = watch;
    this.stop = stop;
    this.most = most;
  }

  /**
   * Compares them.
   *
   * @throws dev.firstcome.runtime.StartException if that could not be done
   */
  public Verified run() throws InterruptedException {
    return Session.with(site, watch, stop, this::verify);
  }

  private Verified verify(Session session) throws SQLException {
    Shadow shadow = session.shadow();
    session.loader().follow(() -> now(session));
    try (Connection live = shadow.live().connection();
        Connection log = shadow.own().connection()) {
      begin(live);
      Map<TopicPartition, Long> positions = Positions.read(live, Set.of(session.topic()));
      session.loader().loadTo(positions);
      begin(log);
      List<TableReport> reports = new ArrayList<>();
      for (Table table : tables()) {
        reports.add(compare(table, shadow, live, log));
      }
      return new Verified(
          reports,
          session.loader().records(),
          parked(live, session.topic()),
          session.loader().parked(),
          isBehind(session, positions),
          session.loader().since());
    }
  }

  private static List<Table> tables() {
    return Tables.byKind().values().stream().sorted(Comparator.comparing(Table::name)).toList();
  }

  /** A moment that lasts until the connection is closed. */
  private static void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Sql.run(connection, "set transaction isolation level repeatable read, read only");
    Sql.run(connection, PLAIN);
  }

  private TableReport compare(Table table, Shadow shadow, Connection live, Connection log)
      throws SQLException {
    boolean namedAfterPersons = table.removal().filter(Removal::namedAfterPersons).isPresent();
    TableReport report = new TableReport(table.name(), most, namedAfterPersons);
    List<String> columns = Layout.columns(live, shadow.liveSchema(), table.name());
    List<String> missing = new ArrayList<>(Layout.columns(log, shadow.schema(), table.name()));
    missing.removeAll(columns);
    report.lacks(missing);
    Layout layout = Layout.of(log, shadow.schema(), table.name(), columns);
    report.keyIs(layout.key());
    if (!columns.containsAll(layout.key())) {
      return report;
    }
    Merge merge = new Merge(layout.others(), report::found, () -> step(report));
    try (TableRows ours = new TableRows(live, layout, shadow.liveSchema());
        TableRows theirs = new TableRows(log, layout, shadow.schema())) {
      merge.compare(ours, theirs);
    }
    return report;
  }

  private void step(TableReport report) {
    stop.check();
    report.compared();
    watch.compared(report.table(), report.rows());
  }

  private static Map<TopicPartition, Long> now(Session session) throws SQLException {
    return session.shadow().positions(session.topic());
  }

  private static long parked(Connection live, String topic) throws SQLException {
    return Long.parseLong(
        Sql.text(live, "select count(*)::text from parked_rows where topic = ?", topic)
            .orElse("0"));
  }

  private boolean isBehind(Session session, Map<TopicPartition, Long> positions) {
    try (RowsAhead ahead = new RowsAhead(site.kafka())) {
      return ahead.any(positions, session.log().ends(session.loader().partitions()));
    }
  }
}
