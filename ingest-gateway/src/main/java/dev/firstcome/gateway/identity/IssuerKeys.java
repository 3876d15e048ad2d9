package dev.firstcome.gateway.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one provider, kept for a while.
 *
 * <pre>
 *   age of what is kept   a key that is there             a key that is not there
 *   ───────────────────   ─────────────────────────────   ───────────────────────────────────────
 *   fresh                 used                            fetched: still not there ▶ none
 *   old                   fetched; if that fails, used                not now, fails ▶ unavailable
 *   too old, or nothing   fetched; if that fails, unavailable
 * </pre>
 *
 * <p>"None" is said only on the strength of keys that came after the question, since a provider may
 * sign with a new key from one moment to the next. Fetches are one at a time and not more often
 * than the pauses allow: whoever sends tokens with keys that nobody has cannot have us flood the
 * provider. Those who meet a pause are told to come again.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private final String provider;
  private final Source source;
  private final Times times;
  private final Counts counts;
  private final LongSupplier nanoTime;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Kept kept;
  private volatile long nextFetchAt;

  /** Where they come from. */
  interface Source {
    JWKSet fetch() throws IOException;
  }

  /** Told of each fetch. */
  interface Counts {
    void fetched(boolean successfully);
  }

  /**
   * How long what may last.
   *
   * @param fresh for so long nobody asks whether there are others
   * @param usable for so long they are used if there is no asking: a key that the provider has
   *     withdrawn lives on for that long at most, and without an outage until it is no longer fresh
   * @param pause between a fetch and the next
   * @param pauseAfterFailure the same, if it failed
   * @param longestFetch for so long others wait for one that is under way
   */
  record Times(
      Duration fresh,
      Duration usable,
      Duration pause,
      Duration pauseAfterFailure,
      Duration longestFetch) {}

  /** The keys of one fetch. No record: two fetches are two, whatever they brought. */
  private static final class Kept {
    private final JWKSet keys;
    private final long atNanos;

    private Kept(JWKSet keys, long atNanos) {
      this.keys = keys;
      this.atNanos = atNanos;
    }
  }

  IssuerKeys(String provider, Source source, Times times, Counts counts, LongSupplier nanoTime) {
    this.provider = provider;
    this.source = source;
    this.times = times;
    this.counts = counts;
    this.nanoTime = nanoTime;
    this.nextFetchAt = nanoTime.getAsLong();
  }

  /** They could not be had, so nothing can be said of a signature. */
  static final class Unavailable extends KeySourceException {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
      super(message);
    }
  }

  @Override
  public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context)
      throws KeySourceException {
    Kept before = kept;
    List<JWK> found = select(wanted, before);
    if (found.isEmpty()) {
      return fetchAndSelect(wanted, before);
    }
    if (before != null && age(before) > times.fresh().toNanos()) {
      // What is old still works, so only one asks for what is new, and nobody waits for that one.
      fetchUnless(before, fetching::tryLock);
      return select(wanted, kept);
    }
    return found;
  }

  private List<JWK> fetchAndSelect(JWKSelector wanted, @Nullable Kept before)
      throws KeySourceException {
    fetchUnless(before, this::lockWithinTime);
    Kept now = kept;
    List<JWK> found = select(wanted, now);
    if (found.isEmpty() && now == before) {
      throw new Unavailable("the keys of " + provider + " cannot be asked for now");
    }
    return found;
  }

  private List<JWK> select(JWKSelector wanted, @Nullable Kept from) {
    return from != null && age(from) <= times.usable().toNanos()
        ? wanted.select(from.keys)
        : List.of();
  }

  /** Fetches, unless somebody has done so since {@code before}, or it is too soon. */
  private void fetchUnless(@Nullable Kept before, BooleanSupplier lock) {
    if (nanoTime.getAsLong() - nextFetchAt < 0 || !lock.getAsBoolean()) {
      return;
    }
    try {
      if (kept == before && nanoTime.getAsLong() - nextFetchAt >= 0) {
        fetch();
      }
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    boolean successfully = false;
    try {
      JWKSet keys = source.fetch();
      kept = new Kept(keys, nanoTime.getAsLong());
      successfully = true;
    } catch (IOException fault) {
      LOG.warn("The keys of {} cannot be fetched: {}", provider, fault.getMessage());
    } finally {
      Duration pause = successfully ? times.pause() : times.pauseAfterFailure();
      nextFetchAt = nanoTime.getAsLong() + pause.toNanos();
      counts.fetched(successfully);
    }
  }

  private boolean lockWithinTime() {
    try {
      return fetching.tryLock(times.longestFetch().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long age(Kept of) {
    return nanoTime.getAsLong() - of.atNanos;
  }
}
