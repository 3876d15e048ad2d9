package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody wants the same slot of the same calendar; one may have it. */
final class OneSlot implements Scenario {
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration LENGTH = Duration.ofMinutes(30);

  @Override
  public String name() {
    return "one-slot";
  }

  @Override
  public String meaning() {
    return "everybody holds one and the same slot of one calendar: one is accepted, all others are"
        + " refused with 409 slot-taken, and Postgres has one row";
  }

  @Override
  public Contest contest(String token, Instant now) {
    Instant start = now.plus(AHEAD).truncatedTo(ChronoUnit.HOURS);
    return new Running("race-" + token, new Slot(start, start.plus(LENGTH)));
  }

  /** On a calendar that nobody else uses. */
  private record Running(String calendar, Slot slot) implements Contest {
    private static final String HELD = Booking.State.HELD.written();
    private static final String CONFIRMED = Booking.State.CONFIRMED.written();

    @Override
    public Key key() {
      return new Key("calendar", calendar);
    }

    @Override
    public Ask ask(int caller) {
      String guest = "guest-" + caller;
      BookingRequest.Hold hold =
          new BookingRequest.Hold(calendar, slot, guest, Optional.empty(), Optional.empty());
      return Ask.of(
          guest,
          calendar + "-" + caller,
          Json.write(out -> {
            out.text("type", hold.type());
            hold.write(out);
          }));
    }

    @Override
    public String readAt() {
      return "bookings";
    }

    @Override
    public Claim claim(FieldReader read) {
      Booking booking = Booking.read(read);
      return claim(booking.id().toString(), booking.guest(), booking.state().written());
    }

    @Override
    public List<Claim> claims(Connection postgres) throws SQLException {
      try (PreparedStatement select =
          postgres.prepareStatement(
              "select booking, guest, state from bookings where calendar = ?")) {
        select.setString(1, calendar);
        List<Claim> claims = new ArrayList<>();
        ResultSet rows = select.executeQuery();
        while (rows.next()) {
          claims.add(claim(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
        return claims;
      }
    }

    private static Claim claim(String id, String guest, String state) {
      return new Claim(id, guest, state.equals(HELD) || state.equals(CONFIRMED));
    }

    @Override
    public List<String> violations(Evidence evidence) {
      return new OneWinner("slot-taken").violations(evidence);
    }
  }
}
