package dev.firstcome.contract.team;

import dev.firstcome.contract.json.FieldReader;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers, which travel as texts ({@code "87.5"}): as numbers of JSON many readers would
 * make of them what is only nearly the same.
 */
public final class Decimals {
  /** What is told: at most nine digits before the point, and six after it. */
  private static final Pattern WRITTEN = Pattern.compile("-?(0|[1-9]\\d{0,8})(\\.\\d{1,6})?");

  /** What is made of many of them. */
  private static final Pattern MADE = Pattern.compile("-?(0|[1-9]\\d{0,19})(\\.\\d{1,6})?");

  static final String EXPECTED = "a text such as \"87.5\", at most 9 digits, a point and 6 digits";

  private static final String EXPECTED_MADE =
      "a text such as \"87.50\", at most 20 digits, a point and 6 digits";

  private Decimals() {}

  /** Empty if {@code text} is none. Zeros at the end, which mean nothing, are left out. */
  public static Optional<BigDecimal> parse(String text) {
    if (!WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal shortest = new BigDecimal(text).stripTrailingZeros();
    return Optional.of(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
  }

  static BigDecimal read(FieldReader in, String name) {
    return in.parsed(name, EXPECTED, Decimals::parse);
  }

  /** One that we made, zeros and all. */
  static BigDecimal readMade(FieldReader in, String name) {
    return in.parsed(name, EXPECTED_MADE, Decimals::made);
  }

  static Optional<BigDecimal> readMadeIfAny(FieldReader in, String name) {
    return in.optionalParsed(name, EXPECTED_MADE, Decimals::made);
  }

  private static Optional<BigDecimal> made(String text) {
    return MADE.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
