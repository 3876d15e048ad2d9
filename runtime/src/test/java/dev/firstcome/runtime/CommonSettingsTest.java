package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every name and every default, since people write them down. */
class CommonSettingsTest {
  private static final List<Setting<?>> OF_ITS_OWN =
      List.of(
          Setting.required("sample.url", "where it all is"),
          Setting.secret("sample.secret", "what only a few know"));

  @Test
  void areToldByHelp() throws IOException {
    List<Setting<?>> declared =
        Stream.concat(OF_ITS_OWN.stream(), CommonSettings.ALL.stream()).toList();

    assertEquals(golden("help.txt"), Settings.help("sample", declared));
  }

  @Test
  void nameTheTopics() {
    Settings settings =
        Settings.load(
            CommonSettings.ALL,
            Map.of("FIRSTCOME_TOPICS_PREFIX", "test", "FIRSTCOME_TOPICS_GENERATION", "2"),
            Optional.empty());

    assertEquals(new Topics("test", 2), CommonSettings.topics(settings));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = CommonSettingsTest.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
