package dev.firstcome.quickstart.race;

import dev.firstcome.contract.json.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Bytes and texts that travel. */
final class Texts {
  private Texts() {}

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Optional<UUID> id(String text) {
    return Ids.parse(text);
  }
}
