package dev.firstcome.gateway.requests;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of a key may be in the log at once, the same for all keys of a gateway. It is found out
 * while some stand in line, by how long it takes until they are decided.
 *
 * <p>As long as others are asked for too, of whose keys there are few, it is they who are to be
 * decided in time: all but one in twenty of them. (Fewer for each of them that was late, and a
 * nineteenth as many more for each that was not: the search for a quantile of H. Robbins and S.
 * Monro, 1951.) Where nobody else is about, it is as many as get through best: one more for as many
 * as there are, and a tenth fewer for as many that were late. (Additive increase, multiplicative
 * decrease; D.-M. Chiu and R. Jain, 1989.) As in RFC 7661 there is no increase while nobody would
 * use it.
 *
 * <p>In time is what takes at most half as long again as is usual, or the least that is told at the
 * start. Usual is the median while of each key there are only a handful in the log, which a line
 * for a key does not prevent; with more of one it may become less, and not more.
 */
final class Window {
  static final int LEAST = 8;

  /** So long ago it is still said of others, and of a key's own, that they are about. */
  static final Duration COUNTS_FOR = Duration.ofMillis(250);

  static final double IN_TIME_OF_USUAL = 1.5;

  /** Times as long as for others may take what nobody else has to wait behind: more get through. */
  static final int ALONE = 2;

  private static final double LESS_FOR_OTHER_LATE = 0.2;
  private static final double MORE_FOR_OTHER_IN_TIME = LESS_FOR_OTHER_LATE / 19;
  private static final double LESS_FOR_OWN_LATE = 0.1;
  private static final double USUAL_STEP = 1 / 500.0;

  private final double leastInTimeNanos;
  private final int most;
  private final AtomicInteger inLine = new AtomicInteger();
  private final AtomicInteger crowds = new AtomicInteger();
  private final Sight others = new Sight();
  private final Sight own = new Sight();
  private volatile double size = LEAST;
  private double usualNanos;

  /** When some were last decided. */
  private static final class Sight {
    private boolean isRecent;
    private long atNanos;

    void see(long nowNanos) {
      isRecent = true;
      atNanos = nowNanos;
    }

    boolean isRecent(long nowNanos) {
      isRecent = isRecent && nowNanos - atNanos <= COUNTS_FOR.toNanos();
      return isRecent;
    }
  }

  /**
   * @param leastInTime what a request may take in the log in any case
   * @param most of one key there are never more
   */
  Window(Duration leastInTime, int most) {
    this.leastInTimeNanos = leastInTime.toNanos();
    this.most = Math.max(LEAST, most);
    this.usualNanos = leastInTimeNanos / IN_TIME_OF_USUAL;
  }

  int size() {
    return (int) size;
  }

  int inLine() {
    return inLine.get();
  }

  /** One more stands in line, or one less. */
  void stands(int more) {
    inLine.addAndGet(more);
  }

  /** There is one more key, or one less, of which more than {@link #LEAST} are in the log. */
  void crowds(int more) {
    crowds.addAndGet(more);
  }

  /**
   * One was decided.
   *
   * @param isOfMany more than {@link #LEAST} of its key are in the log, or some stand in line
   */
  synchronized void learn(long tookNanos, boolean isOfMany, long nowNanos) {
    if (tookNanos < usualNanos) {
      usualNanos *= 1 - USUAL_STEP;
    } else if (crowds.get() == 0) {
      usualNanos *= 1 + USUAL_STEP;
    }
    double inTimeNanos = inTimeNanos();
    if (isOfMany) {
      own.see(nowNanos);
      if (!others.isRecent(nowNanos)) {
        resize(tookNanos > ALONE * inTimeNanos ? -LESS_FOR_OWN_LATE : 1 / size);
      }
    } else {
      others.see(nowNanos);
      // Others tell nothing of what more of a key would do while none of such a key are decided.
      if (own.isRecent(nowNanos)) {
        resize(tookNanos > inTimeNanos ? -LESS_FOR_OTHER_LATE : MORE_FOR_OTHER_IN_TIME);
      }
    }
  }

  /** What others may take. */
  synchronized double inTimeNanos() {
    return Math.max(leastInTimeNanos, IN_TIME_OF_USUAL * usualNanos);
  }

  private void resize(double by) {
    if (by < 0 || inLine.get() > 0) {
      size = Math.clamp(size + by, LEAST, most);
    }
  }
}
