package dev.firstcome.quickstart.vitals;

import java.util.List;

/** The run of which a sampler asks how it goes, on a thread of its own. */
public interface Course {

  /** How long each answer took, in nanoseconds, of those that came since this was asked before. */
  List<Long> answered();

  /** All that befell the fleet so far; what still lasts ends now. */
  List<Episode> befell();

  /**
   * What was so for a while.
   *
   * @param what in a few words: a fault, and whom it befell
   * @param fromNanos by {@link System#nanoTime}
   */
  record Episode(String what, long fromNanos, long toNanos) {}
}
