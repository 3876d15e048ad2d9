package dev.firstcome.alternatives.deciding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer as it is kept: to a repeat it is given again.
 *
 * @param fingerprint of the body that it answered
 * @param request that it answered
 * @param subject the booking or the calendar as JSON: the one that came of it, or the one in the
 *     way; empty if there is none
 */
public record Answer(
    byte[] fingerprint,
    UUID request,
    Instant decidedAt,
    Verdict verdict,
    Optional<String> subject) {

  /** What came of a request. */
  enum Verdict {
    CREATED,
    ACCEPTED,
    REFUSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** The row that the result set is at, its columns in the order of {@link Answers#COLUMNS}. */
  static Answer read(ResultSet row) throws SQLException {
    return new Answer(
        row.getBytes(1),
        row.getObject(2, UUID.class),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        Verdict.of(row.getString(4)),
        Optional.ofNullable(row.getString(5)));
  }

  /** Whether it answers this body, and not another under the same idempotency key. */
  boolean isFor(Asked asked) {
    return Arrays.equals(fingerprint, asked.fingerprint());
  }
}
