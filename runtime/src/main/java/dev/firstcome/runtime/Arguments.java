package dev.firstcome.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/** What stands on the command line of a process. */
record Arguments(boolean help, Optional<Path> config) {
  private static final String CONFIG = "--config";

  static Arguments parse(String[] args) {
    boolean help = false;
    Optional<Path> config = Optional.empty();
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String arg = rest.next();
      if (arg.equals("--help") || arg.equals("-h")) {
        help = true;
      } else if (arg.startsWith(CONFIG + "=")) {
        config = Optional.of(path(arg.substring(CONFIG.length() + 1)));
      } else if (arg.equals(CONFIG)) {
        config = Optional.of(path(rest.hasNext() ? rest.next() : ""));
      } else {
        throw new SettingsException("Unknown argument '" + arg + "'; --help lists all there are");
      }
    }
    return new Arguments(help, config);
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new SettingsException("--config must be followed by a file; found nothing");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new SettingsException("--config must be followed by a file; found '" + text + "'");
    }
  }
}
