package dev.firstcome.sink.rebuild;

import dev.firstcome.postgres.Faults;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.Tables;
import dev.firstcome.sink.log.Intake;
import dev.firstcome.sink.log.RecordReader;
import dev.firstcome.sink.log.TopicIds;
import dev.firstcome.sink.table.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rebuild and a verification begin with: the log, a shadow, and the way from one to other.
 */
record Session(Shadow shadow, RowsLog log, Loader loader, String topic) {
  /** What is done in a session, with whatever Postgres may say. */
  interface Work<T> {
    T in(Session session) throws SQLException, InterruptedException;
  }

  /**
   * Opens a session, works, and closes it.
   *
   * @throws StartException if Kafka or Postgres does not let it be done, in a sentence
   */
  static <T> T with(Site site, Watch watch, Stop stop, Work<T> work) throws InterruptedException {
    String topic = CommonSettings.topics(site.kafka()).rows();
    Map<String, String> ids = TopicIds.of(site.kafka(), "firstcome-rebuild", Set.of(topic));
    try (Shadow shadow = Shadow.open(site, ids, watch);
        RowsLog log = new RowsLog(site.kafka())) {
      RecordReader reader =
          new RecordReader(CommonSettings.topics(site.kafka()), Tables.byKind().keySet());
      Loader loader = new Loader(log, new Intake(reader), shadow.store(), watch, stop);
      return work.in(new Session(shadow, log, loader, topic));
    } catch (SQLException fault) {
      throw new StartException(
          "Postgres at %s cannot be used: %s"
              .formatted(site.tables().url(), Faults.sentence(fault)),
          fault);
    }
  }

  /** The tables of rows, by their names. */
  static List<String> tables() {
    return Tables.byKind().values().stream().map(Table::name).sorted().toList();
  }
}
