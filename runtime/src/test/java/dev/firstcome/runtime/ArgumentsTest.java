package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void nameTheFile() {
    assertEquals(new Arguments(false, Optional.empty()), parse());
    assertEquals(new Arguments(false, Optional.of(Path.of("a"))), parse("--config", "a"));
    assertEquals(new Arguments(false, Optional.of(Path.of("a"))), parse("--config=a"));
    assertEquals(new Arguments(true, Optional.of(Path.of("a"))), parse("-h", "--config=a"));
    assertEquals(new Arguments(true, Optional.empty()), parse("--help"));
  }

  @Test
  void areRefusedIfUnknown() {
    assertRefused("Unknown argument '--port'; --help lists all there are", "--port", "5");
    assertRefused("Unknown argument 'start'; --help lists all there are", "start");
    assertRefused("--config must be followed by a file; found nothing", "--config");
    assertRefused("--config must be followed by a file; found nothing", "--config=");
  }

  private static Arguments parse(String... args) {
    return Arguments.parse(args);
  }

  private static void assertRefused(String sentence, String... args) {
    assertEquals(sentence, assertThrows(SettingsException.class, () -> parse(args)).getMessage());
  }
}
