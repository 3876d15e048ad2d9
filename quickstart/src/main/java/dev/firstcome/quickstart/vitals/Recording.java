package dev.firstcome.quickstart.vitals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that a run is recorded in. What an earlier run left there gives way. */
public record Recording(Path folder) {

  /**
   * Makes the folder, if it is not there, and begins the table.
   *
   * @throws IOException if nothing can be written there
   */
  public static Recording into(Path folder) throws IOException {
    Recording recording = new Recording(folder);
    Files.createDirectories(folder);
    Files.deleteIfExists(recording.picture());
    Files.writeString(recording.table(), "");
    return recording;
  }

  private Path table() {
    return folder.resolve("vitals.csv");
  }

  private Path picture() {
    return folder.resolve("vitals.svg");
  }

  /** Line by line: what was written is there, however the run ends. */
  void add(String line) throws IOException {
    Files.writeString(table(), line, UTF_8, StandardOpenOption.APPEND);
  }

  void draw(String svg) throws IOException {
    Files.writeString(picture(), svg, UTF_8);
  }
}
