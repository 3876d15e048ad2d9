package dev.firstcome.alternatives.deciding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.alternatives.deciding.Answer.Verdict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads, decides by what it read, and writes that with its answer in one statement. What keeps
 * others from coming between is its caller's business; the keys of the tables are the last resort.
 */
final class ReadDecideWrite {
  private ReadDecideWrite() {}

  static Answer hold(Connection connection, Asked asked, Hold hold) throws SQLException {
    Optional<String> standing = Holds.look(connection, hold);
    return standing.isPresent()
        ? notBooked(connection, asked, hold, standing.get())
        : Holds.book(connection, asked, hold);
  }

  /** Keeps the answer to whoever asks for a slot that has a booking. */
  static Answer notBooked(Connection connection, Asked asked, Hold hold, String standing)
      throws SQLException {
    Booking booking = Booking.read(Json.read(standing.getBytes(UTF_8)));
    boolean isOwn = booking.guest().equals(hold.guest()) && booking.slot().equals(hold.slot());
    return Answers.note(
        connection, asked, isOwn ? Verdict.ACCEPTED : Verdict.REFUSED, Optional.of(standing));
  }

  /** Empty if somebody came between. */
  static Optional<Answer> configure(Connection connection, Asked asked, Configure edit)
      throws SQLException {
    Edits.Seen seen = Edits.look(connection, edit.calendar());
    boolean isStale = edit.expectedVersion().filter(it -> it != seen.version()).isPresent();
    return isStale
        ? Optional.of(Answers.note(connection, asked, Verdict.REFUSED, seen.calendar()))
        : Edits.edit(connection, asked, edit, seen.version());
  }
}
