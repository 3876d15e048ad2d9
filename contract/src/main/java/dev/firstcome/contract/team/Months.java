package dev.firstcome.contract.team;

import dev.firstcome.contract.json.FieldReader;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/** Months, as they travel: {@code 2025-01}. */
public final class Months {
  /** Bounded, so that whatever goes through all months of somebody comes to an end. */
  private static final Pattern WRITTEN = Pattern.compile("20\\d\\d-(0[1-9]|1[0-2])");

  public static final String EXPECTED = "a month of 2000-01 to 2099-12 such as 2025-01";

  private Months() {}

  /** Empty if {@code text} is no month. */
  public static Optional<YearMonth> parse(String text) {
    return WRITTEN.matcher(text).matches() ? Optional.of(YearMonth.parse(text)) : Optional.empty();
  }

  static YearMonth read(FieldReader in) {
    return in.parsed("period", EXPECTED, Months::parse);
  }
}
