package dev.firstcome.gateway.tables;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every kind of thing that can be read. A new kind adds its line. Not there are claims and password
 * resets: whoever could ask for those by name would learn who has one.
 */
final class ReadableKinds {
  static final Map<String, ReadableKind> BY_KIND =
      Stream.of(
              new BookingTable(),
              new CalendarTable(),
              new WaitlistEntryTable(),
              new SessionTable(),
              new UserTable(),
              new StorageAccountTable(),
              new CardTable(),
              new SlugTable(),
              new ProfileTable())
          .collect(Collectors.toUnmodifiableMap(ReadableKind::kind, Function.identity()));

  private ReadableKinds() {}
}
