package dev.firstcome.sink.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.Calendar;
import java.util.List;
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
  void maps_become_json() {
    var numbers = new java.util.TreeMap<>(java.util.Map.of("multibanco", 4320L, "card", 30L));

    assertEquals("{\"card\":30,\"multibanco\":4320}", ColumnType.NUMBERS.encode(numbers));
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
            ColumnType.NUMBERS)) {
      Class<?> element = type.array(1).getClass().getComponentType();
      assertTrue(
          List.of(String.class, Long.class, Integer.class, Boolean.class).contains(element),
          element.getName());
    }
  }
}
