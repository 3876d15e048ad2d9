package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.json.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Bookings, by their id. */
final class BookingTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_strip_nulls(json_build_object(
        'booking', booking, 'calendar', calendar, 'start', %s, 'end', %s, 'guest', guest,
        'state', state, 'exclusive', exclusive, 'payment', payment,
        'checkoutSession', checkout_session, 'paymentIntent', payment_intent,
        'paid', nullif(paid, false), 'expiresAt', %s,
        'changedIn', nullif(changed_in, '{}'), 'version', version))
      from bookings where booking = ?
      """
          .formatted(
              JsonRows.instant("starts_at"),
              JsonRows.instant("ends_at"),
              JsonRows.instant("expires_at"));

  @Override
  public String kind() {
    return Booking.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    Optional<UUID> booking = Ids.parse(id);
    if (booking.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, booking.get());
      return JsonRows.one(Booking.KIND, query);
    }
  }
}
