package dev.firstcome.quickstart.race;

import java.util.List;

/**
 * All that a verdict may go by.
 *
 * @param statements what each caller was told when they all asked at once, and one who came late
 * @param repeats what some were told when they asked again
 * @param claims what the tables hold when they include all of that
 */
public record Evidence(List<Statement> statements, List<Repeat> repeats, List<Claim> claims) {

  /** What a caller says it was told. */
  public record Statement(String who, Heard heard) {}

  /** What a caller says it was told the first time, and the second. */
  public record Repeat(String who, Heard first, Heard second) {
    /** Whether it was the same, and said so. */
    boolean wasReplayed() {
      return second.replayed() && Heard.same(first, second);
    }
  }
}
