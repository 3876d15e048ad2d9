package dev.firstcome.gateway.requests;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of a key may be in the log at once, the same for all keys of a gateway. It is found out
 * while some stand in line, by how long it takes until they are decided.
 *
 * <p>As long as others are asked for too, of whose keys none stand in line, it is they who are to
 * be decided in time: all but one in twenty of them. (One fewer for each of them that was late, and
 * a nineteenth more for each that was not: the search for a quantile of H. Robbins and S. Monro,
 * 1951.) Where nobody else is about, it is as many as get through best: one more for as many as
 * there are, and a tenth fewer for as many that were late. (Additive increase, multiplicative
 * decrease; D.-M. Chiu and R. Jain, 1989.) As in RFC 7661 there is no increase while nobody would
 * use it.
 */
final class Window {
  static final int LEAST = 8;
  static final Duration OTHERS_COUNT_FOR = Duration.ofMillis(100);

  private static final double MORE_FOR_OTHERS_IN_TIME = 1 / 19.0;
  private static final double LESS_FOR_OWN_LATE = 0.1;

  private final long inTimeNanos;
  private final AtomicInteger inLine = new AtomicInteger();
  private volatile double size = LEAST;
  private boolean hasOthers;
  private long otherNanos;

  /**
   * @param inTime what a request is to take in the log
   */
  Window(Duration inTime) {
    this.inTimeNanos = inTime.toNanos();
  }

  int size() {
    return (int) size;
  }

  int inLine() {
    return inLine.get();
  }

  void stands() {
    inLine.incrementAndGet();
  }

  void standsNoMore() {
    inLine.decrementAndGet();
  }

  /**
   * One was decided.
   *
   * @param hasLine others of its key stand in line
   */
  void learn(long tookNanos, boolean hasLine, long nowNanos) {
    if (inLine.get() > 0) {
      adapt(tookNanos > inTimeNanos, hasLine, nowNanos);
    }
  }

  private synchronized void adapt(boolean isLate, boolean hasLine, long nowNanos) {
    if (!hasLine) {
      hasOthers = true;
      otherNanos = nowNanos;
      size = isLate ? Math.max(LEAST, size - 1) : size + MORE_FOR_OTHERS_IN_TIME;
    } else if (!hasOthers || nowNanos - otherNanos > OTHERS_COUNT_FOR.toNanos()) {
      hasOthers = false;
      size = isLate ? Math.max(LEAST, size - LESS_FOR_OWN_LATE) : size + 1 / size;
    }
  }
}
