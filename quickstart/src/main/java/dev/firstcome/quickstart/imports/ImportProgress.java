package dev.firstcome.quickstart.imports;

/** Told how an import goes. */
public interface ImportProgress {
  /** Something is to be known, told in a sentence. */
  void say(String sentence);

  /**
   * How far it is by now; told several times a second.
   *
   * @param done how many rows are done with, those of earlier runs too
   * @param all how many there are
   * @param refused how many of those that are done with are not in, or not whole
   * @param doneNow how many this run has done
   */
  void reached(int done, int all, int refused, int doneNow);
}
