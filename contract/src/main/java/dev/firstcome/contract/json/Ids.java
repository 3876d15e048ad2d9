package dev.firstcome.contract.json;

import java.util.Optional;
import java.util.UUID;

/** Ids as they travel: a UUID in its one canonical form, 36 lower-case characters (RFC 9562). */
public final class Ids {
  private Ids() {}

  /** Empty unless {@code text} is canonical; {@link UUID#fromString} alone would take less. */
  public static Optional<UUID> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
