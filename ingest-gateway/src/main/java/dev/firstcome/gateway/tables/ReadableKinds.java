package dev.firstcome.gateway.tables;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of thing that can be read. A new kind adds its line. */
final class ReadableKinds {
  static final Map<String, ReadableKind> BY_KIND =
      Stream.of(
              new BookingTable(),
              new CalendarTable(),
              new WaitlistEntryTable(),
              new SessionTable(),
              new UserTable())
          .collect(Collectors.toUnmodifiableMap(ReadableKind::kind, Function.identity()));

  private ReadableKinds() {}
}
