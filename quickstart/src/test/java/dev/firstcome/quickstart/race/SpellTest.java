package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told of two spells, where within a step nobody says what came first. */
final class SpellTest {
  @ParameterizedTest
  @CsvSource({
    "1-,  1-,  true", // Both have it at the end.
    "1-,  2-,  true",
    "1-3, 2-,  true", // The first had it all through the second step.
    "1-3, 2-2, true",
    "1-3, 1-3, true", // Both had it at the end of the first step.
    "1-2, 2-,  false", // Given up and taken in one step, in some order.
    "1-2, 3-,  false",
    "1-1, 1-,  false",
    "1-1, 1-1, false",
    "1-2, 1-1, false"
  })
  void meets(String one, String other, boolean expected) {
    assertEquals(expected, spell(one).surelyMeets(spell(other)));
    assertEquals(expected, spell(other).surelyMeets(spell(one)));
  }

  @ParameterizedTest
  @CsvSource({"2-4, 1, false", "2-4, 2, true", "2-4, 4, true", "2-4, 5, false", "2-, 9, true"})
  void may_hold(String spell, int step, boolean expected) {
    assertEquals(expected, spell(spell).mayHold(step));
  }

  private static Spell spell(String text) {
    String[] parts = text.split("-", 2);
    Optional<Integer> until =
        parts[1].isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(parts[1]));
    return new Spell(Integer.parseInt(parts[0]), until);
  }
}
