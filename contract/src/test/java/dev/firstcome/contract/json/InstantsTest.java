package dev.firstcome.contract.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantsTest {

  @Property
  void whatIsWrittenIsReadAsTheSame(
      @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis) {
    Instant instant = Instant.ofEpochMilli(millis);

    assertEquals(Optional.of(instant), Instants.parse(Instants.format(instant)));
    assertEquals(24, Instants.format(instant).length());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T09:00:00Z, 2026-12-01T09:00:00.000Z",
    "2026-12-01T09:00:00.5Z, 2026-12-01T09:00:00.500Z",
    "2026-12-01T09:00:00.123Z, 2026-12-01T09:00:00.123Z",
    "2026-12-01T09:00:00.123000000Z, 2026-12-01T09:00:00.123Z",
    "2026-12-01t09:00:00z, 2026-12-01T09:00:00.000Z",
    "2026-12-01T09:00:00+01:00, 2026-12-01T08:00:00.000Z",
    "2026-12-01T09:00:00-05:30, 2026-12-01T14:30:00.000Z",
    "2026-12-01T09:00:00+18:00, 2026-11-30T15:00:00.000Z",
    "2026-12-01T09:00:00+00:00, 2026-12-01T09:00:00.000Z",
    "2026-12-01T09:00:00-00:00, 2026-12-01T09:00:00.000Z",
    "2028-02-29T23:59:59.999Z, 2028-02-29T23:59:59.999Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "1969-12-31T23:00:00-01:00, 1970-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void theseAreInstants(String given, String written) {
    assertEquals(Optional.of(written), Instants.parse(given).map(Instants::format));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // no zone, or none of RFC 3339
        "2026-12-01T09:00:00",
        "2026-12-01T09:00:00.000",
        "2026-12-01T09:00:00+01",
        "2026-12-01T09:00:00+0100",
        "2026-12-01T09:00:00+01:00:30",
        "2026-12-01T09:00:00+1:00",
        "2026-12-01T09:00:00 Z",
        "2026-12-01T09:00:00UTC",
        "2026-12-01T09:00:00Z[UTC]",
        "2026-12-01T09:00:00+18:01",
        "2026-12-01T09:00:00+24:00",
        "2026-12-01T09:00:00+01:60",
        // finer than a millisecond, or no fraction after all
        "2026-12-01T09:00:00.0001Z",
        "2026-12-01T09:00:00.123456Z",
        "2026-12-01T09:00:00.000000001Z",
        "2026-12-01T09:00:00.0000000000Z",
        "2026-12-01T09:00:00.Z",
        "2026-12-01T09:00:00,5Z",
        // no such time
        "2026-12-01T24:00:00Z",
        "2026-12-01T24:00:01Z",
        "2026-12-01T25:00:00Z",
        "2026-12-01T09:60:00Z",
        "2016-12-31T23:59:60Z",
        "2026-12-01T09:00:61Z",
        "2026-02-29T09:00:00Z",
        "2026-04-31T09:00:00Z",
        "2026-13-01T09:00:00Z",
        "2026-00-01T09:00:00Z",
        "2026-12-00T09:00:00Z",
        "2026-12-32T09:00:00Z",
        // too early, too late
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00+00:01",
        "0000-01-01T00:00:00Z",
        "-2026-12-01T09:00:00Z",
        "10000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "+2026-12-01T09:00:00Z",
        "9999-12-31T23:59:59.999-00:01",
        // other forms
        "",
        "Z",
        "2026-12-01",
        "09:00:00Z",
        "2026-12-01T09:00Z",
        "2026-12-01T09Z",
        "2026-12-01 09:00:00Z",
        "20261201T090000Z",
        "2026-12-1T09:00:00Z",
        "2026-12-01T9:00:00Z",
        "2026-W49-2T09:00:00Z",
        "2026-335T09:00:00Z",
        "1796115600000",
        " 2026-12-01T09:00:00Z",
        "2026-12-01T09:00:00Z ",
        "2026-12-01T09:00:00Z\n",
        "٢٠٢٦-12-01T09:00:00Z"
      })
  void theseAreNone(String given) {
    assertEquals(Optional.empty(), Instants.parse(given));
  }
}
