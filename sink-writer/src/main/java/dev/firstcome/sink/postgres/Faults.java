package dev.firstcome.sink.postgres;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database is the fault of. */
final class Faults {
  private Faults() {}

  /**
   * Whether it is the data's own: it would come again, however often one tried. Everything else (no
   * connection, no room, a deadlock, a missing table or right) has nothing to do with the record at
   * hand, and no record is put aside for it.
   */
  static boolean isOfTheData(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != 5) {
      return false;
    }
    return switch (state.substring(0, 2)) {
      case "21" -> true; // Two of the batch claim to be the same row of a table.
      case "22" -> true; // A value that the column cannot hold.
      case "23" -> true; // Against a constraint.
      case "54" -> true; // Longer than an index can hold.
      default -> false;
    };
  }

  /**
   * The error in a line, without the detail that Postgres adds: it quotes the row, which may name
   * people.
   */
  static String sentence(SQLException error) {
    ServerErrorMessage told =
        error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    String message = told == null ? error.getMessage() : told.getMessage();
    return error.getSQLState() + " " + String.valueOf(message).replaceAll("\\R\\s*", " | ");
  }
}
