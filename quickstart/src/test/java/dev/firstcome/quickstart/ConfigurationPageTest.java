package dev.firstcome.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.alternatives.AlternativesSettings;
import dev.firstcome.effects.EffectsSettings;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.processor.ProcessorSettings;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import dev.firstcome.runtime.Settings;
import dev.firstcome.sink.SinkSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md says of each process what its --help says. */
final class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  static Stream<Arguments> processes() {
    return Stream.of(
        Arguments.of("stream-processor", ProcessorSettings.ALL),
        Arguments.of("ingest-gateway", GatewaySettings.ALL),
        Arguments.of("sink-writer", SinkSettings.ALL),
        Arguments.of("effects-adapter", EffectsSettings.ALL),
        Arguments.of("alternatives", AlternativesSettings.ALL));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void it_lists_every_setting_as_help_does(String process, List<Setting<?>> declared)
      throws Exception {
    List<Setting<?>> all =
        Stream.<Setting<?>>concat(
                declared.stream(), Stream.of(CommonSettings.LOG_DEBUG, CommonSettings.STOP_WITHIN))
            .toList();

    assertEquals(table(Settings.help(process, all)), table(section(process)));
  }

  @Test
  void it_has_no_section_of_anything_else() throws Exception {
    assertEquals(
        processes().map(each -> "## " + each.get()[0]).toList(),
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("## ")).toList());
  }

  private static String section(String process) throws Exception {
    String page = Files.readString(PAGE);
    String begun = page.substring(page.indexOf("## " + process + "\n"));
    return begun.split("```\n", -1)[1];
  }

  /** The table alone; one default in it is another on each machine. */
  private static String table(String text) {
    return text.substring(text.indexOf("NAME "))
        .replaceAll("(?m)^(gateway\\.event-loops +\\S+ +)\\d+ *", "$1(processors) ");
  }
}
