package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The gateway's reads, where Postgres itself is out of reach. They show the rows that callers were
 * told of, and what came of those; a row that nobody was told of they cannot show. Whose a name is
 * they do not show at all, so races about users are not held without Postgres.
 */
final class GatewayTables implements Tables {
  private static final String WAIT = "wait=15";

  private final HttpTransport http;

  GatewayTables(HttpTransport http) {
    this.http = http;
  }

  @Override
  public String from() {
    return "gateway";
  }

  @Override
  public Rows rows(
      List<String> calendars, List<String> marks, Optional<Position> upTo, List<Statement> told) {
    String query = upTo.map(position -> "?position=" + position).orElse("");
    List<WaitlistEntry> entries =
        read(
            "waitlist-entries",
            told.stream().flatMap(one -> one.entry().stream()).map(WaitlistEntry::id),
            query,
            WaitlistEntry::read);
    Stream<UUID> promoted =
        entries.stream()
            .filter(entry -> entry.state() == WaitlistEntry.State.PROMOTED)
            .map(WaitlistEntry::id);
    Stream<UUID> booked = told.stream().flatMap(one -> one.booking().stream()).map(Booking::id);
    Stream<UUID> scheduled = told.stream().flatMap(one -> one.session().stream()).map(Session::id);
    return new Rows(
        read("bookings", Stream.concat(booked, promoted), query, Booking::read),
        entries,
        read("sessions", scheduled, query, Session::read),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private <T> List<T> read(
      String where, Stream<UUID> ids, String query, Function<FieldReader, T> reader) {
    List<T> rows = new ArrayList<>();
    for (HttpAnswer answer :
        http.getAll(ids.distinct().map(id -> "/v1/" + where + "/" + id + query).toList(), WAIT)) {
      if (answer.isSuccess()) {
        try {
          rows.add(reader.apply(Json.read(answer.body())));
        } catch (Malformed notOurs) {
          // Then there is no row that says what it should.
        }
      }
    }
    return rows;
  }

  @Override
  public Map<UUID, Position> positions(Collection<UUID> requests) {
    Map<UUID, Position> positions = new HashMap<>();
    for (HttpAnswer answer :
        http.getAll(requests.stream().map(id -> "/v1/requests/" + id).toList(), WAIT)) {
      try {
        PublishedOutcome outcome = PublishedOutcome.read(answer.body());
        outcome
            .position()
            .ifPresent(at -> Texts.id(outcome.id()).ifPresent(id -> positions.put(id, at)));
      } catch (Malformed notOurs) {
        // Then nobody knows.
      }
    }
    return positions;
  }

  @Override
  public void close() {
    // The connections are the race's.
  }
}
