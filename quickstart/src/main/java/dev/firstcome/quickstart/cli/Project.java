package dev.firstcome.quickstart.cli;

import java.nio.file.Path;

/** The folder that ./firstcome lies in, wherever it was called from. */
final class Project {
  /** Set by ./firstcome. */
  private static final String FOLDER = "firstcome.project";

  private Project() {}

  static Path folder() {
    return Path.of(System.getProperty(FOLDER, "")).toAbsolutePath();
  }

  /** Where Postgres' programs are unpacked to, once for all stacks; part of what is built. */
  static Path postgresPrograms() {
    return folder().resolve("quickstart/target/postgres");
  }
}
