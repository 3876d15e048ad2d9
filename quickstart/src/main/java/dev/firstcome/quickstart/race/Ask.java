package dev.firstcome.quickstart.race;

/**
 * What one caller asks.
 *
 * @param who the caller, as the rows will name whoever has won
 * @param idempotencyKey under which the caller asks; whoever asks again under it means the same
 * @param body the request's JSON, without the key
 * @param again whether the caller has asked this before, and wants the same answer, marked so
 */
public record Ask(String who, String idempotencyKey, byte[] body, boolean again) {
  public Ask {
    if (idempotencyKey.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a key without quotes, not " + idempotencyKey);
    }
  }

  /** The first time. */
  public static Ask of(String who, String idempotencyKey, byte[] body) {
    return new Ask(who, idempotencyKey, body, false);
  }

  /** The same once more. */
  Ask repeated() {
    return new Ask(who, idempotencyKey, body, true);
  }
}
