package dev.firstcome.gateway.tables;

import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.contract.team.TeamKeys;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every kind of thing that can be read. A new kind adds its line. Not there are claims and password
 * resets: whoever could ask for those by name would learn who has one.
 */
final class ReadableKinds {
  static final Map<String, ReadTable> BY_KIND =
      Stream.of(
              BookingReads.BOOKINGS,
              BookingReads.CALENDARS,
              BookingReads.WAITLIST_ENTRIES,
              BookingReads.SESSIONS,
              UserReads.USERS,
              UserReads.STORAGE_ACCOUNTS,
              CardReads.CARDS,
              CardReads.SLUGS,
              UserReads.PROFILES,
              TeamReads.METRICS,
              TeamReads.SCORECARDS,
              TeamReads.ASSIGNMENTS,
              TeamReads.DASHBOARDS)
          .collect(Collectors.toUnmodifiableMap(ReadTable::kind, Function.identity()));

  /**
   * The kinds of keys whose history anybody may read. A new kind adds its line. The others are
   * persons' names, such as {@code email:…}: that anything became of one says that somebody has it,
   * and until callers sign in nobody can show that the name is theirs. So one that is forgotten
   * here is closed.
   */
  static final Set<String> OPEN_KEYS =
      Set.of(
          Calendar.KIND,
          Slugs.KIND,
          UserKey.KIND,
          TeamKeys.AGENT,
          TeamKeys.LEADER,
          TeamKeys.MANAGER);

  private ReadableKinds() {}

  static ReadTable table(String kind) {
    ReadTable table = BY_KIND.get(kind);
    if (table == null) {
      throw new IllegalArgumentException(kind);
    }
    return table;
  }
}
