package dev.firstcome.gateway.requests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Request ids: UUIDv7 (RFC 9562) whose last 32 bits are a MAC of the rest under a secret that all
 * gateways share. So any gateway can tell an id that one of them gave out from one that nobody did,
 * without asking anybody.
 *
 * <pre>
 *   48 bits milliseconds | version | 12 bits counter | variant | 30 bits gateway | 32 bits MAC
 * </pre>
 *
 * <p>One gateway's ids rise, also when its clock is set back. Two gateways, or two runs of one,
 * differ in the 30 bits that each draws when it starts. The clock decides nothing else.
 */
public final class RequestIds {
  public static final int MIN_SECRET_BYTES = 16;

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION_7 = 7L << COUNTER_BITS;
  private static final long VARIANT = 1L << 63;
  private static final int GATEWAY_BITS = 30;

  private final InstantSource clock;
  private final long gateway;
  private final AtomicLong last = new AtomicLong();
  private final ThreadLocal<Mac> macs;

  /**
   * @param gateway which gateway this is; of it, 30 bits are used
   */
  public RequestIds(String secret, InstantSource clock, int gateway) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    if (key.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException("a secret of at least 16 bytes");
    }
    this.clock = clock;
    this.gateway = gateway & ((1L << GATEWAY_BITS) - 1);
    this.macs = ThreadLocal.withInitial(() -> mac(key));
  }

  public UUID next() {
    // Milliseconds and counter are one number: a counter that overflows borrows from the future.
    long now = clock.millis() << COUNTER_BITS;
    long stamp = last.updateAndGet(before -> Math.max(before + 1, now));
    long high = ((stamp >>> COUNTER_BITS) << 16) | VERSION_7 | (stamp & COUNTER_MASK);
    long low = VARIANT | (gateway << 32);
    return new UUID(high, low | mac(high, low));
  }

  /** Whether a gateway with this secret gave out the id. Takes the same time whatever the id. */
  public boolean issued(UUID id) {
    long low = id.getLeastSignificantBits();
    long difference = mac(id.getMostSignificantBits(), low) ^ (low & 0xffff_ffffL);
    return difference == 0;
  }

  /** When the id was given out, by the clock of the gateway that did. */
  public static Instant issuedAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  private long mac(long high, long low) {
    byte[] rest = ByteBuffer.allocate(12).putLong(high).putInt((int) (low >>> 32)).array();
    return ByteBuffer.wrap(macs.get().doFinal(rest)).getInt() & 0xffff_ffffL;
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
