package dev.firstcome.quickstart.vitals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of the disk folders take. */
final class Folders {
  private Folders() {}

  /**
   * In kibibytes; what is not there is not in it. By {@code du}, since Java does not tell what a
   * file takes that is reserved and not written yet.
   *
   * @throws IOException if there is no {@code du}
   */
  static Map<Path, Long> kib(Collection<Path> folders) throws IOException {
    List<String> command = new ArrayList<>(List.of("du", "-sk"));
    folders.stream().map(Path::toString).forEach(command::add);
    Process du = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream said = du.getInputStream()) {
      // Of files that vanish meanwhile it complains, and goes on.
      return parse(new String(said.readAllBytes(), UTF_8));
    } finally {
      du.destroy();
    }
  }

  /** Lines of a number, a tab and a folder. */
  static Map<Path, Long> parse(String said) {
    Map<Path, Long> kib = new HashMap<>();
    said.lines()
        .map(line -> line.split("\t", 2))
        .filter(line -> line.length == 2 && line[0].matches("\\d+"))
        .forEach(line -> kib.put(Path.of(line[1]), Long.valueOf(line[0])));
    return kib;
  }
}
