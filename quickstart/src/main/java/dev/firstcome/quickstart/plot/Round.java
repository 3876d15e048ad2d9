package dev.firstcome.quickstart.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers that people like to read along an axis: 1, 2 or 5 times a power of ten. */
final class Round {
  private static final double[] DIGITS = {1, 2, 5, 10};

  /** So that 5 is 5, however it was reckoned. */
  private static final double ABOUT = 1e-9;

  private Round() {}

  /** The least that is not below this one, which is above 0. */
  static double up(double value) {
    double power = power(value);
    for (double digit : DIGITS) {
      if (digit * power >= value * (1 - ABOUT)) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  /** The greatest that is not above this one, which is above 0. */
  static double down(double value) {
    double power = power(value);
    double found = power;
    for (double digit : DIGITS) {
      if (digit * power <= value * (1 + ABOUT)) {
        found = digit * power;
      }
    }
    return found;
  }

  static boolean isPowerOfTen(double value) {
    return Math.abs(value / power(value) - 1) < ABOUT;
  }

  private static double power(double value) {
    return Math.pow(10, Math.floor(Math.log10(value) + ABOUT));
  }

  /** As an axis says it: 0.5, 20, 1,000. */
  static String text(double value) {
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }
}
