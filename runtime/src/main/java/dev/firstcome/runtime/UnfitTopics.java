package dev.firstcome.runtime;

import java.util.List;

/** The topics are not there, or not as they must be; each problem says what to do. */
public final class UnfitTopics extends StartException {
  private final List<String> problems;

  UnfitTopics(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The sentences. */
  public List<String> problems() {
    return problems;
  }
}
