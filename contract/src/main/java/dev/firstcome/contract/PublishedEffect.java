package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.time.Instant;
import java.util.Optional;

/**
 * An effect as the effects topic tells it: what is to be done, and which decision wants it.
 *
 * @param id see {@link Effect#id}
 * @param request the id of the request whose decision wants it
 * @param at when that was decided
 * @param effect empty if its type is unknown to this version of the code
 */
public record PublishedEffect(
    String id, String type, Key key, String request, Instant at, Optional<Effect> effect) {
  private static final int MAX_ID = 1000;

  public static PublishedEffect of(Effect effect, Key key, String request, Instant at) {
    return new PublishedEffect(effect.id(), effect.type(), key, request, at, Optional.of(effect));
  }

  public byte[] bytes() {
    return Json.write(out -> {
      out.text("effect", id)
          .text("type", type)
          .text("key", key.toString())
          .text("request", request)
          .instant("at", at);
      effect.orElseThrow().write(out);
    });
  }

  /**
   * Reads the value of a record on {@code effects}.
   *
   * @throws Malformed if it is none
   */
  public static PublishedEffect read(byte[] bytes) {
    FieldReader in = Json.read(bytes);
    String type = in.text("type", 100);
    return new PublishedEffect(
        in.text("effect", MAX_ID),
        type,
        in.parsed("key", Key.EXPECTED, Key::parse),
        in.text("request", 100),
        in.instant("at"),
        EffectKinds.read(type, in));
  }
}
