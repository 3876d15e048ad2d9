package dev.firstcome.quickstart.letters;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The newest of all the dead letters that it is given, and how many those were. */
public final class Newest {
  private static final Comparator<DeadLetter> BY_AGE =
      Comparator.comparing(DeadLetter::at)
          .thenComparingInt(letter -> letter.place().partition())
          .thenComparingLong(letter -> letter.place().offset());

  private final int limit;
  private final PriorityQueue<DeadLetter> kept = new PriorityQueue<>(BY_AGE);
  private long seen;

  /**
   * @param limit how many to keep
   */
  public Newest(int limit) {
    this.limit = limit;
  }

  public void add(DeadLetter letter) {
    seen++;
    kept.add(letter);
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  public List<DeadLetter> oldestFirst() {
    return kept.stream().sorted(BY_AGE).toList();
  }

  /** How many there were, kept or not. */
  public long seen() {
    return seen;
  }
}
