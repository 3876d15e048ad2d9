package dev.firstcome.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTest {

  @Property
  @Domain(Words.class)
  void whatIsWrittenIsReadAsTheSame(@ForAll Key key) {
    assertEquals(Optional.of(key), Key.parse(key.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "calendar:dr-lee, calendar, dr-lee",
    "external-id:google:118, external-id, google:118",
    "slug::, slug, :",
    "email:ann@example.com, email, ann@example.com",
  })
  void theFirstColonDivides(String written, String kind, String text) {
    assertEquals(Optional.of(new Key(kind, text)), Key.parse(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "calendar",
        "calendar:",
        ":dr-lee",
        "calendar: ",
        " :dr-lee",
        "calendar:a\tb",
        "calen\ndar:a",
        "calendar:\ud800"
      })
  void anythingElseIsNone(String written) {
    assertEquals(Optional.empty(), Key.parse(written));
  }

  @Test
  void aKeyOfAnyLengthIsNone() {
    assertEquals(Optional.empty(), Key.parse("calendar:" + "c".repeat(1001)));
    assertEquals(Optional.empty(), Key.parse("k".repeat(101) + ":c"));
  }

  @Test
  void whatCouldNotBeReadAgainIsNotMade() {
    assertThrows(IllegalArgumentException.class, () -> new Key("", "dr-lee"));
    assertThrows(IllegalArgumentException.class, () -> new Key("calendar", ""));
    assertThrows(IllegalArgumentException.class, () -> new Key("calendar:dr", "lee"));
  }
}
