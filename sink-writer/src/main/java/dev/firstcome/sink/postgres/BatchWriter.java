package dev.firstcome.sink.postgres;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.RowChange;
import dev.firstcome.postgres.Faults;
import dev.firstcome.postgres.Transactions;
import dev.firstcome.postgres.Transactions.Work;
import dev.firstcome.sink.log.Answer;
import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.log.Entry;
import dev.firstcome.sink.postgres.ParkedRows.Parked;
import dev.firstcome.sink.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch in one transaction. If the data of a record is against it, the batch is written
 * again with care: decision by decision, and what does not go in is set aside.
 */
public final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final Transactions transactions;
  private final Rows rows;

  /** Those kinds whose removed rows take along what was answered under their keys. */
  private final Set<String> takingAlong;

  public BatchWriter(Transactions transactions, Map<String, Table> tables) {
    this.transactions = transactions;
    this.rows = new Rows(tables);
    this.takingAlong =
        tables.values().stream()
            .filter(Table::takesAnswersAlong)
            .map(Table::kind)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What became of a batch, in records. */
  public record Written(int rows, int answers, int parked) {}

  /**
   * Writes the batch, whole and once.
   *
   * @throws PositionMoved if somebody else has written of its partitions; nothing was written
   * @throws SQLException if the database is not to be had now; whether anything was written, the
   *     stored positions tell
   */
  public Written write(Batch batch) throws SQLException, PositionMoved {
    List<Parked> parked = writeOrPark(batch);
    parked.forEach(each -> LOG.error("Parked {}: {}", each.entry().place(), each.reason()));
    return new Written(
        batch.changes().size() - count(parked, Entry.Changed.class),
        batch.answers().size() - count(parked, Entry.Answered.class),
        parked.size());
  }

  private List<Parked> writeOrPark(Batch batch) throws SQLException, PositionMoved {
    try {
      return inTransaction(connection -> writeAtOnce(connection, batch));
    } catch (SQLException fault) {
      if (!Faults.isOfTheData(fault)) {
        throw fault;
      }
      LOG.debug("A batch is written again with care", fault);
    } catch (RuntimeException fault) {
      LOG.debug("A batch is written again with care", fault);
    }
    return inTransaction(connection -> writeWithCare(connection, batch));
  }

  private List<Parked> inTransaction(Work<List<Parked>, PositionMoved> work)
      throws SQLException, PositionMoved {
    return transactions.run(work);
  }

  private List<Parked> writeAtOnce(Connection connection, Batch batch)
      throws SQLException, PositionMoved {
    Positions.move(connection, batch.moves());
    rows.write(connection, changes(batch.changes()));
    Answers.write(connection, answers(batch.answers()));
    return finish(connection, batch, List.of());
  }

  private List<Parked> writeWithCare(Connection connection, Batch batch)
      throws SQLException, PositionMoved {
    Positions.move(connection, batch.moves());
    CarefulWriter careful = new CarefulWriter(connection, rows);
    careful.writeChanges(batch.changes());
    careful.writeAnswers(batch.answers());
    return finish(connection, batch, careful.parked());
  }

  private List<Parked> finish(Connection connection, Batch batch, List<Parked> refused)
      throws SQLException {
    List<Parked> parked = new ArrayList<>(refused);
    batch.unreadable().forEach(entry -> parked.add(new Parked(entry, entry.reason())));
    ParkedRows.write(connection, parked);
    Answers.forget(connection, keysToLookAt(batch), takingAlong);
    Progress.advance(connection, Progress.of(batch.changes()));
    return parked;
  }

  /** Those whose answers may have to go: a row was removed, or an answer came after that. */
  private List<Key> keysToLookAt(Batch batch) {
    Stream<Key> ofRows =
        changes(batch.changes()).stream()
            .filter(RowChange::removed)
            .filter(change -> takingAlong.contains(change.kind()))
            .map(RowChange::key);
    Stream<Key> ofAnswers = answers(batch.answers()).stream().flatMap(each -> each.key().stream());
    return Stream.concat(ofRows, ofAnswers).toList();
  }

  private static int count(List<Parked> parked, Class<? extends Entry> type) {
    return (int) parked.stream().filter(each -> type.isInstance(each.entry())).count();
  }

  static List<RowChange> changes(List<Entry.Changed> entries) {
    return entries.stream().map(Entry.Changed::change).toList();
  }

  static List<Answer> answers(List<Entry.Answered> entries) {
    return entries.stream().map(Entry.Answered::answer).toList();
  }
}
