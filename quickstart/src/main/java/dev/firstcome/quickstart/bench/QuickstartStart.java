package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.stack.DataFolder;
import dev.firstcome.runtime.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long {@code up} takes from its start to its first decision, on a new folder. */
public final class QuickstartStart {
  private static final String UP = "Firstcome is up";

  private QuickstartStart() {}

  /**
   * Starts it, and stops it again.
   *
   * @param script {@code ./firstcome}
   * @throws StartException if it does not come up
   */
  public static Duration measure(Path script) {
    try {
      Path folder = Files.createTempDirectory("firstcome-");
      try {
        return measure(
            List.of(
                script.toString(),
                "up",
                "--data",
                folder.toString(),
                "--port",
                "0",
                "--kafka-port",
                "0",
                "--postgres-port",
                "0"));
      } finally {
        DataFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new StartException("The quickstart cannot be started: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The measuring was interrupted", e);
    }
  }

  private static Duration measure(List<String> command) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process up = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader told = up.inputReader(StandardCharsets.UTF_8)) {
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        if (line.startsWith(UP)) {
          return Duration.ofNanos(System.nanoTime() - began);
        }
      }
      throw new StartException("The quickstart ended before it was up");
    } finally {
      up.destroy();
      up.waitFor();
    }
  }
}
