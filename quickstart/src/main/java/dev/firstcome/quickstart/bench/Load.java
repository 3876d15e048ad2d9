package dev.firstcome.quickstart.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * How a contender is loaded.
 *
 * @param callers how many at once at most, each on a connection of its own
 * @param perSecond how many operations fall due in a second, whether or not those before them are
 *     done (an open loop); 0 if each caller begins the next when its last is done (a closed loop)
 * @param warmUp how long before anything counts
 * @param measured how long operations fall due that count
 */
public record Load(int callers, int perSecond, Duration warmUp, Duration measured) {

  public static Load closed(int callers, Duration warmUp, Duration measured) {
    return new Load(callers, 0, warmUp, measured);
  }

  /** With so many callers that one is always free, unless the contender is too slow by far. */
  public static Load open(int perSecond, Duration warmUp, Duration measured) {
    return new Load(1_000, perSecond, warmUp, measured);
  }

  /** {@code 1,000/s} or {@code 128 callers}. */
  String text() {
    return isOpen()
        ? String.format(Locale.ROOT, "%,d/s", perSecond)
        : String.format(Locale.ROOT, "%,d callers", callers);
  }

  boolean isOpen() {
    return perSecond > 0;
  }
}
