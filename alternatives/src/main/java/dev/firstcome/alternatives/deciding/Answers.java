package dev.firstcome.alternatives.deciding;

import dev.firstcome.alternatives.deciding.Answer.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** The answers that were given. */
final class Answers {
  /** As {@link Answer#read} takes them. */
  static final String COLUMNS = "fingerprint, request, decided_at, verdict, subject";

  static final String FIND =
      "select "
          + COLUMNS
          + """
           from alternative_answers where caller = ? and idempotency_key = ?
          """;

  /** To be followed by where the verdict and the subject come from. */
  static final String INSERT =
      """
      insert into alternative_answers
        (caller, idempotency_key, fingerprint, request, decided_at, verdict, subject)
      """;

  static final String RETURNING = " returning " + COLUMNS;

  private static final String NOTE = INSERT + "values (?, ?, ?, ?, ?, ?, ?::jsonb)" + RETURNING;

  private Answers() {}

  static Optional<Answer> find(Connection connection, Asked asked) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      return Bind.to(statement).repeat(asked).ask();
    }
  }

  /** Keeps the answer to a request that changes nothing. */
  static Answer note(Connection connection, Asked asked, Verdict verdict, Optional<String> subject)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
      return Bind.to(statement)
          .answer(asked)
          .text(verdict.word())
          .text(subject)
          .ask()
          .orElseThrow();
    }
  }
}
