package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.gateway.reads.Filter;
import dev.firstcome.gateway.reads.Found;
import dev.firstcome.gateway.reads.History;
import dev.firstcome.gateway.reads.Listing;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.reads.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The tables that the sink writes. Lists and histories have connections of their own: what takes
 * long holds up nobody who asks for one thing, for an answer, or for how far the tables have come.
 */
public final class PostgresReads implements ReadModel {
  private final Database database;
  private final Database lists;
  private final TableProgress progress;
  private final HistoryTable histories;

  /**
   * @param generation of the topics that the tables follow now
   * @param partitions of each of them
   */
  public PostgresReads(Database database, Database lists, int generation, int partitions) {
    this.database = database;
    this.lists = lists;
    this.progress = new TableProgress(database, generation);
    this.histories = new HistoryTable(generation, partitions);
  }

  @Override
  public Set<String> kinds() {
    return ReadableKinds.BY_KIND.keySet();
  }

  @Override
  public boolean isListed(String kind) {
    return ReadableKinds.table(kind).isListed();
  }

  @Override
  public List<Filter> filters(String kind) {
    return ReadableKinds.table(kind).filters();
  }

  @Override
  public CompletionStage<Optional<Found>> find(String kind, String id) {
    ReadTable table = ReadableKinds.table(kind);
    return database.ask(connection -> table.find(connection, id));
  }

  @Override
  public CompletionStage<Listing> list(String kind, Wanted wanted) {
    ReadTable table = ReadableKinds.table(kind);
    return lists.ask(connection -> table.list(connection, wanted));
  }

  @Override
  public boolean isOpen(Key key) {
    return ReadableKinds.OPEN_KEYS.contains(key.kind());
  }

  @Override
  public CompletionStage<History> history(Key key, List<String> after, int limit) {
    return lists.ask(connection -> histories.read(connection, key, after, limit));
  }

  @Override
  public CompletionStage<Boolean> reached(Position position, Duration time) {
    return progress.reached(position, time);
  }
}
