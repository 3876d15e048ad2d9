package dev.firstcome.contract;

import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.contract.json.FieldReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How each type of effect is read. A new domain adds its own. */
public final class EffectKinds {
  private static final Map<String, Function<FieldReader, ? extends Effect>> READERS =
      Map.copyOf(BookingEffect.READERS);

  private EffectKinds() {}

  public static Set<String> all() {
    return READERS.keySet();
  }

  /** Reads an effect of this type; empty if the type is unknown (to this version). */
  static Optional<Effect> read(String type, FieldReader in) {
    return Optional.ofNullable(READERS.get(type)).map(reader -> reader.apply(in));
  }
}
