package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where the rows are looked up when the race is over. */
interface Tables extends AutoCloseable {

  /** As the result says it: {@code postgres}, or {@code gateway}. */
  String from();

  /**
   * The rows of the calendars and users, once the tables include the position; after a while, what
   * there is.
   *
   * @param marks see {@link Contest#marks}
   * @param upTo empty if it is not known: then as the tables are now
   * @param told what callers were told of
   */
  Rows rows(
      List<String> calendars, List<String> marks, Optional<Position> upTo, List<Statement> told);

  /** Up to where the decisions on these requests looked, for those of which it is known. */
  Map<UUID, Position> positions(Collection<UUID> requests);

  @Override
  void close();
}
