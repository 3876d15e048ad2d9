package dev.firstcome.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The setting that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** The setting whose name is nearest, if it is near enough that naming it helps. */
  static Optional<Setting<?>> to(String written, Collection<Setting<?>> settings) {
    String plain = plain(written);
    int most = Math.max(2, plain.length() / 3);
    return settings.stream()
        .min(Comparator.comparingInt(setting -> distance(plain, plain(setting.name()))))
        .filter(setting -> distance(plain, plain(setting.name())) <= most);
  }

  /** So that one name compares alike, however it is written. */
  private static String plain(String name) {
    String dotted = name.toLowerCase(Locale.ROOT).replaceAll("[_.-]+", ".");
    return dotted.startsWith("firstcome.") ? dotted.substring("firstcome.".length()) : dotted;
  }

  /** Levenshtein's: how many letters to put in, take out or change. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] line = new int[above.length];
      line[0] = row;
      for (int column = 1; column < line.length; column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        line[column] =
            Math.min(above[column - 1] + change, 1 + Math.min(above[column], line[column - 1]));
      }
      above = line;
    }
    return above[to.length()];
  }
}
