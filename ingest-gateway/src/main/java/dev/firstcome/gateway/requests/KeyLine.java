package dev.firstcome.gateway.requests;

import java.util.ArrayList;
import java.util.List;

/** The recent outcomes of one key, the oldest first; any place among them is found at once. */
final class KeyLine {
  private static final int ROOM = 4;

  private final List<LoggedOutcome> outcomes = new ArrayList<>(ROOM);

  /** How many at the beginning are gone: they are cleared away only when they are the most. */
  private int gone;

  void add(LoggedOutcome outcome) {
    outcomes.add(outcome);
  }

  /** The oldest goes, if it is this one. */
  void removeFirst(LoggedOutcome outcome) {
    if (gone < outcomes.size() && outcomes.get(gone).equals(outcome)) {
      gone++;
      if (gone * 2 > outcomes.size()) {
        outcomes.subList(0, gone).clear();
        gone = 0;
      }
    }
  }

  boolean isEmpty() {
    return gone == outcomes.size();
  }

  int end() {
    return outcomes.size();
  }

  LoggedOutcome at(int place) {
    return outcomes.get(place);
  }

  /** The place of the first behind this offset. */
  int firstAfter(long offset) {
    int low = gone;
    int high = outcomes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (outcomes.get(middle).offset() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
