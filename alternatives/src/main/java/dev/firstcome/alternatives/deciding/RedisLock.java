package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock in Redis, one for each calendar, held while it reads, decides and writes. It is extended
 * as long as its holder lives, so that a process which dies holds it for half a minute at most. A
 * lock that is lost unnoticed (a long pause, a Redis that fails over) lets two in at once: then the
 * keys of the tables and the condition on the version keep them apart.
 */
final class RedisLock implements Decider {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLock.class);
  private static final String PREFIX = "alternatives:calendar:";
  private static final int WAIT_SECONDS = 4;

  private final Attempts attempts;
  private final RedissonClient redis;

  private interface Locked {
    Answer decide() throws SQLException;
  }

  RedisLock(Attempts attempts, String redisUrl) {
    Config config = new Config();
    config.useSingleServer().setAddress(redisUrl);
    this.attempts = attempts;
    this.redis = Redisson.create(config);
  }

  @Override
  public Answer hold(Asked asked, Hold hold) throws SQLException {
    return locked(
        hold.calendar(),
        () ->
            attempts.byStatement(
                asked, connection -> Optional.of(ReadDecideWrite.hold(connection, asked, hold))));
  }

  @Override
  public Answer configure(Asked asked, Configure edit) throws SQLException {
    return locked(
        edit.calendar(),
        () ->
            attempts.byStatement(
                asked, connection -> ReadDecideWrite.configure(connection, asked, edit)));
  }

  private Answer locked(String calendar, Locked work) throws SQLException {
    RLock lock = redis.getLock(PREFIX + calendar);
    if (!isTaken(lock)) {
      throw new SQLTransientException("The lock was not free within " + WAIT_SECONDS + " s");
    }
    try {
      return work.decide();
    } finally {
      release(lock);
    }
  }

  private static boolean isTaken(RLock lock) throws SQLException {
    try {
      return lock.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new SQLTransientException("The process ends", closing);
    }
  }

  /** What was decided is decided, whatever becomes of the lock. */
  private static void release(RLock lock) {
    try {
      lock.unlock();
    } catch (RedisException | IllegalMonitorStateException lost) {
      LOG.warn("The lock {} was lost while it was held", lock.getName(), lost);
    }
  }

  @Override
  public void close() {
    redis.shutdown();
  }
}
