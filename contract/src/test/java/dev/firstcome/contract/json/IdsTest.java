package dev.firstcome.contract.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {

  @Property
  void whatIsWrittenIsReadAsTheSame(@ForAll long high, @ForAll long low) {
    UUID id = new UUID(high, low);

    assertEquals(Optional.of(id), Ids.parse(id.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "1-2-3-4-5",
        "0199A1F0-5C7E-7A2B-8000-3F2A9B1C4D5E",
        "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5E",
        "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5",
        "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e0",
        "0199a1f05-c7e-7a2b-8000-3f2a9b1c4d5e",
        "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5g",
        "0199a1f0_5c7e_7a2b_8000_3f2a9b1c4d5e",
        "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5-",
        "-199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e",
        "+199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e",
        " 199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e",
        "{0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d}",
        "urn:uuid:0199a1f0-5c7e-7a2b-8000-3f2",
        "٠199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e"
      })
  void anIdHasOneForm(String given) {
    assertEquals(Optional.empty(), Ids.parse(given));
  }
}
