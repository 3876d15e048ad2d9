package dev.firstcome.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers written in digits alone. */
final class WholeNumbers {
  /** So few digits that a long always holds them. */
  private static final Pattern WRITTEN = Pattern.compile("-?[0-9]{1,18}");

  private WholeNumbers() {}

  /** The number, or empty if it is none or lies outside. */
  static Optional<Long> parse(String text, long min, long max) {
    String stripped = text.strip();
    if (!WRITTEN.matcher(stripped).matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.valueOf(stripped)).filter(number -> number >= min && number <= max);
  }
}
