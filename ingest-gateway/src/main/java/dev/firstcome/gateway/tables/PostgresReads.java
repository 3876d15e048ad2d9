package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.gateway.reads.ReadModel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The tables that the sink writes. */
public final class PostgresReads implements ReadModel {
  private final Database database;
  private final TableProgress progress;

  /**
   * @param generation of the topics that the tables follow now
   */
  public PostgresReads(Database database, int generation) {
    this.database = database;
    this.progress = new TableProgress(database, generation);
  }

  @Override
  public Set<String> kinds() {
    return ReadableKinds.BY_KIND.keySet();
  }

  @Override
  public CompletionStage<Optional<Row>> find(String kind, String id) {
    ReadableKind readable = ReadableKinds.BY_KIND.get(kind);
    if (readable == null) {
      throw new IllegalArgumentException(kind);
    }
    return database.ask(connection -> readable.find(connection, id));
  }

  @Override
  public CompletionStage<Boolean> reached(Position position, Duration time) {
    return progress.reached(position, time);
  }
}
