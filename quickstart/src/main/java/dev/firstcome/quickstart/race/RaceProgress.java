package dev.firstcome.quickstart.race;

/** Told how a race goes. */
public interface RaceProgress {
  /** A step is reached, told in a few words. */
  void reached(String step);

  /** So many of all have been answered by now; told several times a second. */
  void answered(int count, int all);
}
