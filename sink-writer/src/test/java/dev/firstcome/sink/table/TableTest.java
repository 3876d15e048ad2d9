package dev.firstcome.sink.table;

import static dev.firstcome.sink.Given.removal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final Table CALENDARS =
      Table.of(Calendar.class, "calendar", "calendars")
          .key("calendar", ColumnType.TEXT, Calendar::calendar)
          .column("capacity", ColumnType.NUMBER, Calendar::capacity)
          .column("hold_minutes", ColumnType.NUMBERS, Calendar::holdMinutes)
          .build();

  @Test
  void a_row_is_written_whole_unless_the_table_has_a_newer_one() {
    assertEquals(
        "insert into calendars as old (calendar, capacity, hold_minutes, version, generation, seq,"
            + " changed_at, request, caller) "
            + "select e.calendar as calendar, e.capacity as capacity,"
            + " e.hold_minutes::jsonb as hold_minutes, e.version as version,"
            + " e.generation as generation, e.seq as seq,"
            + " timestamptz 'epoch' + (e.changed_at / 1000) * interval '1 s'"
            + " + (e.changed_at % 1000) * interval '1 ms' as changed_at,"
            + " e.request as request, e.caller as caller"
            + " from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::integer[],"
            + " ?::bigint[], ?::bigint[], ?::text[], ?::text[])"
            + " as e(calendar, capacity, hold_minutes, version, generation, seq, changed_at,"
            + " request, caller)"
            + " on conflict (calendar) do update set capacity = excluded.capacity,"
            + " hold_minutes = excluded.hold_minutes, version = excluded.version,"
            + " generation = excluded.generation, seq = excluded.seq,"
            + " changed_at = excluded.changed_at, request = excluded.request,"
            + " caller = excluded.caller"
            + " where (old.generation, old.seq, old.version)"
            + " < (excluded.generation, excluded.seq, excluded.version)",
        CALENDARS.upsert());
  }

  @Test
  void a_row_goes_if_the_history_has_a_removal_that_is_not_older() {
    Table names =
        Table.of(Claim.class, "claim", "claims")
            .namedKey("name", ColumnType.TEXT, id -> id)
            .column("user_id", ColumnType.ID, Claim::user)
            .build();

    assertEquals(
        "delete from claims t using (select e.name as name, e.known_key as known_key,"
            + " e.known_row as known_row from unnest(?::text[], ?::text[], ?::text[])"
            + " as e(name, known_key, known_row)) n where t.name = n.name"
            + " and exists (select from row_history h where h.key = n.known_key"
            + " and h.row = n.known_row and h.removed"
            + " and (h.generation, h.seq, h.version) >= (t.generation, t.seq, t.version))",
        names.removal().orElseThrow().delete());
  }

  @Test
  void a_row_whose_name_does_not_tell_its_key_is_never_removed() {
    assertEquals(Optional.empty(), CALENDARS.removal());
  }

  /** They are in a table for good: another way to write them would find none of them again. */
  @Test
  void a_person_is_remembered_by_a_digest() {
    RowChange gone = removal(EMAIL, Claim.of(EMAIL, new UUID(1, 2)), 7);
    String digest = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    assertEquals("email:" + digest, Remembered.key(gone, true));
    assertEquals("email:ann@example.com", Remembered.key(gone, false));
    assertTrue(Remembered.row(gone, true).matches("claim/[0-9a-f]{64}"));
    assertEquals("claim/email:ann@example.com", Remembered.row(gone, false));
  }

  private static final Key EMAIL = new Key("email", "ann@example.com");

  @Test
  void maps_become_json() {
    var numbers = new java.util.TreeMap<>(java.util.Map.of("multibanco", 4320L, "card", 30L));

    assertEquals("{\"card\":30,\"multibanco\":4320}", ColumnType.NUMBERS.encode(numbers));
  }

  @Test
  void texts_become_an_array_in_the_statement() {
    var texts = new java.util.TreeSet<>(List.of("b", "a \"quoted\" one"));

    assertEquals("{\"texts\":[\"a \\\"quoted\\\" one\",\"b\"]}", ColumnType.TEXTS.encode(texts));
    assertEquals("(e.redirects::jsonb -> 'texts')", ColumnType.TEXTS.expression("e.redirects"));
  }

  @Test
  void an_array_is_of_a_type_that_the_driver_sends_in_binary() {
    for (ColumnType<?> type :
        List.of(
            ColumnType.TEXT,
            ColumnType.ID,
            ColumnType.NUMBER,
            ColumnType.SMALL_NUMBER,
            ColumnType.FLAG,
            ColumnType.INSTANT,
            ColumnType.JSON,
            ColumnType.DOCUMENT,
            ColumnType.NUMBERS,
            ColumnType.TEXTS)) {
      Class<?> element = type.array(1).getClass().getComponentType();
      assertTrue(
          List.of(String.class, Long.class, Integer.class, Boolean.class).contains(element),
          element.getName());
    }
  }
}
