package dev.firstcome.alternatives.deciding;

import dev.firstcome.postgres.Database;
import dev.firstcome.runtime.Backoff;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How races are decided in a database. */
public enum Strategy {
  UNIQUE_INDEX("unique-index"),
  FOR_UPDATE("for-update"),
  SERIALIZABLE("serializable"),
  OPTIMISTIC("optimistic"),
  REDIS_LOCK("redis-lock");

  /** Some transactions long, and soon far longer than one. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofMillis(200));

  private final String word;

  Strategy(String word) {
    this.word = word;
  }

  /** As it is set, and as tables name it. */
  public String word() {
    return word;
  }

  public static Optional<Strategy> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** All of them, for people. */
  public static String words() {
    return Arrays.stream(values()).map(Strategy::word).collect(Collectors.joining(", "));
  }

  /** What each connection to the database is told at first, as SQL. */
  public String settings() {
    return this == SERIALIZABLE ? Serializable.SETTINGS : "";
  }

  /**
   * One that decides so.
   *
   * @param database whose connections have heard the {@link #settings}
   * @param retries counts decisions that are tried again
   * @param redisUrl where Redis is; only a lock in Redis looks there
   */
  public Decider decider(Database database, Counter retries, String redisUrl) {
    Attempts atOnce = new Attempts(database, retries, Optional.empty());
    Attempts patient = new Attempts(database, retries, Optional.of(BACKOFF));
    return switch (this) {
      case UNIQUE_INDEX -> new UniqueIndex(atOnce);
      case FOR_UPDATE -> new ForUpdate(atOnce);
      case SERIALIZABLE -> new Serializable(patient);
      case OPTIMISTIC -> new Optimistic(patient);
      case REDIS_LOCK -> new RedisLock(atOnce, redisUrl);
    };
  }
}
