package dev.firstcome.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published looks, byte for byte, as it did. Where a change is meant, copy what the test
 * wrote to {@code target/golden} over the golden file, and think of those who read the old form.
 */
final class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path WRITTEN = Path.of("target/golden");

  static Set<String> names() {
    return Examples.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void itLooksAsItDid(String name) throws IOException {
    String now = new String(Examples.all().get(name), UTF_8) + "\n";
    Path file = GOLDEN.resolve(name + ".json");
    String golden = Files.exists(file) ? Files.readString(file) : "";
    if (!now.equals(golden)) {
      Files.createDirectories(WRITTEN);
      Files.writeString(WRITTEN.resolve(name + ".json"), now);
      fail(name + " has changed, field by field:\n" + difference(golden, now));
    }
  }

  @Test
  void noGoldenFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      Set<String> found =
          files
              .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
              .collect(toCollection(TreeSet::new));

      assertEquals(names(), found);
    }
  }

  private static String difference(String golden, String now) {
    List<String> lost = fields(golden);
    List<String> gained = fields(now);
    fields(now).forEach(lost::remove);
    fields(golden).forEach(gained::remove);
    List<String> lines = new ArrayList<>();
    lost.forEach(field -> lines.add("- " + field));
    gained.forEach(field -> lines.add("+ " + field));
    return lines.isEmpty() ? "the same fields in another order" : String.join("\n", lines);
  }

  private static List<String> fields(String json) {
    return new ArrayList<>(List.of(json.strip().split("(?<=[,{])|(?=})")));
  }
}
