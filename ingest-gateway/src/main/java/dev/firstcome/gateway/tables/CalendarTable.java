package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.json.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Calendars, by their name. One that nobody has configured is not there. */
final class CalendarTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_build_object(
        'calendar', calendar, 'capacity', capacity, 'holdMinutes', hold_minutes,
        'timeZone', time_zone, 'bookableHours', bookable_hours, 'changedIn', changed_in, 'version', version)
      from calendars where calendar = ?
      """;

  @Override
  public String kind() {
    return Calendar.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    if (!Texts.fault(id, BookingRequest.MAX_CALENDAR).isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, id);
      return JsonRows.one(Calendar.KIND, query);
    }
  }
}
