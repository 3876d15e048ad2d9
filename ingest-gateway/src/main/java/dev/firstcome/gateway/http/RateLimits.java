package dev.firstcome.gateway.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often each caller may ask: so many times a second, with one second's worth at once. Told in
 * every answer by the fields of the IETF's draft (httpapi-ratelimit-headers).
 */
final class RateLimits {
  /** More callers than this at once, and the quiet ones are forgotten: they have a full bucket. */
  private static final int MAX_CALLERS = 10_000;

  private final int perSecond;
  private final String policy;
  private final ConcurrentMap<String, Bucket> byCaller = new ConcurrentHashMap<>();

  /**
   * @param perSecond 0 for no limit
   */
  RateLimits(int perSecond) {
    this.perSecond = perSecond;
    this.policy = "\"per-caller\";q=" + perSecond + ";w=1";
  }

  boolean limited() {
    return perSecond > 0;
  }

  int perSecond() {
    return perSecond;
  }

  /** For RateLimit-Policy: the quota, and its window in seconds. */
  String policy() {
    return policy;
  }

  /** For RateLimit: what is left, and in how many seconds there is all of it again. */
  static String state(ConsumptionProbe probe) {
    return "\"per-caller\";r=" + probe.getRemainingTokens() + ";t=1";
  }

  ConsumptionProbe take(String caller) {
    return bucket(caller).tryConsumeAndReturnRemaining(1);
  }

  private Bucket bucket(String caller) {
    Bucket known = byCaller.get(caller);
    if (known != null) {
      return known;
    }
    if (byCaller.size() >= MAX_CALLERS) {
      byCaller.values().removeIf(bucket -> bucket.getAvailableTokens() >= perSecond);
    }
    return byCaller.computeIfAbsent(caller, name -> newBucket());
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
