package dev.firstcome.quickstart.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder the data of {@code up} is in. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of `up`; else .firstcome in the project's folder.")
  private @Nullable Path folder;

  Path folder() {
    Path chosen = folder;
    return chosen == null
        ? Project.folder().resolve(".firstcome")
        : chosen.toAbsolutePath().normalize();
  }
}
