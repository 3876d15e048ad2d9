package dev.firstcome.sink;

import dev.firstcome.sink.booking.BookingTables;
import dev.firstcome.sink.card.CardTables;
import dev.firstcome.sink.profile.ProfileTables;
import dev.firstcome.sink.reset.ResetTables;
import dev.firstcome.sink.signup.SignupTables;
import dev.firstcome.sink.storage.StorageTables;
import dev.firstcome.sink.table.Table;
import dev.firstcome.sink.team.TeamTables;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of each kind of row. A new kind adds its line, and its table to the migrations. */
public final class Tables {
  private static final List<Table> ALL =
      List.of(
          BookingTables.CALENDARS,
          BookingTables.BOOKINGS,
          BookingTables.WAITLIST_ENTRIES,
          BookingTables.EARLY_PAYMENTS,
          BookingTables.SESSIONS,
          SignupTables.USERS,
          SignupTables.CLAIMS,
          StorageTables.STORAGE_ACCOUNTS,
          CardTables.CARDS,
          CardTables.SLUGS,
          ProfileTables.PROFILES,
          ResetTables.PASSWORD_RESETS,
          TeamTables.METRICS,
          TeamTables.SCORECARDS,
          TeamTables.ASSIGNMENTS,
          TeamTables.DASHBOARDS);

  private Tables() {}

  public static Map<String, Table> byKind() {
    return ALL.stream().collect(Collectors.toUnmodifiableMap(Table::kind, Function.identity()));
  }
}
