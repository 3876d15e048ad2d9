package dev.firstcome.gateway.reads;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Places in lists, as callers hold them: the values of the order's columns at the last item that
 * was read, behind a MAC of them and of the list that they belong to. So any gateway takes a cursor
 * that one of them gave out, for that list alone, and asks nobody; and nobody can make one that
 * leads elsewhere.
 *
 * <pre>
 *   base64url ( 16 bytes MAC | values, with a line feed between two )
 * </pre>
 *
 * <p>The values are readable to whoever cares to look; they are of an item that the caller has
 * seen.
 */
public final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * One secret, and yet no MAC made for this can be taken for one that was made for anything else.
   */
  private static final String LABEL = "firstcome: cursors of lists, 1";

  private static final int MAC_BYTES = 16;

  /** No text that travels has a control character in it. */
  private static final String BETWEEN = "\n";

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final ThreadLocal<Mac> macs;

  /**
   * @param secret that all gateways share
   */
  public Cursors(String secret) {
    byte[] key =
        mac(secret.getBytes(StandardCharsets.UTF_8))
            .doFinal(LABEL.getBytes(StandardCharsets.UTF_8));
    this.macs = ThreadLocal.withInitial(() -> mac(key));
  }

  /**
   * Writes one.
   *
   * @param list which list it is of, its filters included
   */
  public String write(String list, List<String> place) {
    byte[] values = String.join(BETWEEN, place).getBytes(StandardCharsets.UTF_8);
    byte[] mac = mac(list, values);
    return ENCODER.encodeToString(
        ByteBuffer.allocate(mac.length + values.length).put(mac).put(values).array());
  }

  /** Empty if it is none of this list's. Takes the same time whatever is wrong with the MAC. */
  public Optional<List<String>> read(String list, String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length <= MAC_BYTES || !ENCODER.encodeToString(bytes).equals(cursor)) {
      return Optional.empty();
    }
    ByteBuffer parts = ByteBuffer.wrap(bytes);
    byte[] mac = new byte[MAC_BYTES];
    byte[] values = new byte[bytes.length - MAC_BYTES];
    parts.get(mac).get(values);
    return MessageDigest.isEqual(mac, mac(list, values))
        ? Optional.of(List.of(new String(values, StandardCharsets.UTF_8).split(BETWEEN, -1)))
        : Optional.empty();
  }

  /** The length stands first, so that no end of a list's name can pass for a value's beginning. */
  private byte[] mac(String list, byte[] values) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    Mac mac = macs.get();
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
    mac.update(name);
    return Arrays.copyOf(mac.doFinal(values), MAC_BYTES);
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
