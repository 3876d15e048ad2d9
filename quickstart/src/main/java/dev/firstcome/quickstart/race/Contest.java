package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.FieldReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * One running of a scenario. All that it asks is decided by one key, which nobody used before.
 *
 * <p>An implementation must not ask for the same thing of two callers under one name, and must
 * judge by its arguments alone.
 */
public interface Contest {
  /** The key that all of them race for. */
  Key key();

  /** What a caller asks; each of them under a name and an idempotency key of its own. */
  Ask ask(int caller);

  /** Which of the gateway's reads shows what a winner has: {@code bookings}. */
  String readAt();

  /** What a read at the gateway shows. */
  Claim claim(FieldReader read);

  /** All that Postgres holds for the key. */
  List<Claim> claims(Connection postgres) throws SQLException;

  /** Every promise that was not kept, in a sentence each; none if all were. */
  List<String> violations(Evidence evidence);
}
