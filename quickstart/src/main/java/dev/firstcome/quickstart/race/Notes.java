package dev.firstcome.quickstart.race;

import java.util.List;

/** Sentences that several scenarios have beside their results. */
final class Notes {
  private Notes() {}

  static List<String> drawnFrom(long seed) {
    return List.of("what is left to chance was drawn with --seed " + seed);
  }
}
