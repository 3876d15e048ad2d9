package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import java.util.List;
import java.util.Optional;

/** Where the rows are looked up when the race is over. */
interface Tables extends AutoCloseable {

  /** As the result says it: {@code postgres}, or {@code gateway}. */
  String from();

  /**
   * The rows, once the tables include the position; after a while, what there is.
   *
   * @param upTo empty if it is not known: then as the tables are now
   * @param winners the ids that callers were told
   */
  List<Claim> claims(Contest contest, Optional<Position> upTo, List<String> winners);

  @Override
  void close();
}
