package dev.firstcome.quickstart.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found that must not be: of each check the first few, and how many more there are. */
final class Violations {
  private static final int MOST_OF_ONE_CHECK = 20;

  private final Map<String, List<String>> sentences = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /**
   * @param check its name, as it stands in reports
   * @param where the record at which it was found
   * @param sentence what was expected, and what was found
   */
  void add(String check, Object where, String sentence) {
    counts.merge(check, 1L, Long::sum);
    List<String> known = sentences.computeIfAbsent(check, first -> new ArrayList<>());
    if (known.size() < MOST_OF_ONE_CHECK) {
      known.add(check + ": " + where + ": " + sentence);
    }
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    sentences.forEach((check, known) -> {
      all.addAll(known);
      long more = counts.getOrDefault(check, 0L) - known.size();
      if (more > 0) {
        all.add(check + ": and " + more + " more");
      }
    });
    return all;
  }
}
