package dev.firstcome.contract.booking;

import dev.firstcome.contract.ChangedIn;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a calendar takes bookings.
 *
 * @param capacity how many live holds and bookings there may be at any instant
 * @param holdMinutes by payment method, where it differs from the default
 * @param bookableHours when, by clocks of {@code timeZone}
 * @param changedIn by field, the version that last changed it, so that a stale caller can be told
 *     what has changed since
 * @param version 0 for a calendar that nobody has configured yet
 */
public record Calendar(
    String calendar,
    long capacity,
    SortedMap<String, Long> holdMinutes,
    ZoneId timeZone,
    BookableHours bookableHours,
    SortedMap<String, Long> changedIn,
    long version)
    implements Row {
  public static final String KIND = "calendar";
  public static final String DEFAULT_PAYMENT = "card";

  /** Paid at a counter or a cash machine, days later. */
  private static final Set<String> VOUCHERS = Set.of("boleto", "konbini", "multibanco", "oxxo");

  private static final Duration VOUCHER_HOLD = Duration.ofDays(3);
  private static final Duration CARD_HOLD = Duration.ofMinutes(30);

  static final String TIME_ZONE = "the name of a time zone (IANA) such as Europe/Lisbon";
  private static final Set<String> TIME_ZONES = ZoneId.getAvailableZoneIds();

  public Calendar {
    holdMinutes = unchangeable(holdMinutes);
    changedIn = unchangeable(changedIn);
  }

  static SortedMap<String, Long> unchangeable(SortedMap<String, Long> numbers) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  /** What a calendar is until somebody configures it. */
  public static Calendar unconfigured(String calendar) {
    return new Calendar(
        calendar, 1, new TreeMap<>(), ZoneId.of("UTC"), BookableHours.ALWAYS, new TreeMap<>(), 0);
  }

  /** How long a hold lives that is to be paid so. */
  public Duration holdTime(String payment) {
    Long minutes = holdMinutes.get(payment);
    if (minutes != null) {
      return Duration.ofMinutes(minutes);
    }
    return VOUCHERS.contains(payment) ? VOUCHER_HOLD : CARD_HOLD;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, calendar, version);
  }

  public static Calendar read(FieldReader in) {
    return new Calendar(
        in.text("calendar", BookingRequest.MAX_CALENDAR),
        in.wholeNumber("capacity", 1, Long.MAX_VALUE),
        numbers(in, "holdMinutes"),
        in.parsed("timeZone", TIME_ZONE, Calendar::timeZone),
        BookableHours.readOptional(in).orElse(BookableHours.ALWAYS),
        ChangedIn.read(in),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  /** Only what has a name: an offset such as +01:00 knows nothing of summer. */
  static Optional<ZoneId> timeZone(String name) {
    return TIME_ZONES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  static SortedMap<String, Long> numbers(FieldReader in, String name) {
    return in.optionalWholeNumbers(name, 100, 100, 1, Long.MAX_VALUE).orElseGet(TreeMap::new);
  }

  @Override
  public void write(FieldWriter out) {
    out.text("calendar", calendar)
        .wholeNumber("capacity", capacity)
        .wholeNumbers("holdMinutes", holdMinutes)
        .text("timeZone", timeZone.getId());
    if (!bookableHours.areAlways()) {
      bookableHours.write(out);
    }
    out.wholeNumbers("changedIn", changedIn).wholeNumber("version", version);
  }
}
