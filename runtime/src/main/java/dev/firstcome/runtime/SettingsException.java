package dev.firstcome.runtime;

import java.util.List;

/**
 * Everything that is wrong with the settings, one sentence a line: each with what was expected and
 * what was found. A process that meets it ends with exit code 2.
 */
public final class SettingsException extends StartException {
  private final List<String> problems;

  public SettingsException(String problem) {
    this(List.of(problem));
  }

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The sentences. */
  public List<String> problems() {
    return problems;
  }
}
