package dev.firstcome.gateway.tables;

import dev.firstcome.gateway.requests.Answers;
import dev.firstcome.gateway.requests.KnownOutcome;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The answers that the sink keeps. */
public final class AnswersTable implements Answers {
  private static final String QUERY = "select outcome, replayed from answers where request = ?";

  private final Database database;

  public AnswersTable(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Optional<KnownOutcome>> find(UUID request) {
    return database.ask(connection -> find(connection, request));
  }

  private static Optional<KnownOutcome> find(Connection connection, UUID request)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, request.toString());
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        String outcome = String.valueOf(rows.getString("outcome"));
        return Optional.of(
            new KnownOutcome(
                outcome.getBytes(StandardCharsets.UTF_8), rows.getBoolean("replayed")));
      }
    }
  }
}
