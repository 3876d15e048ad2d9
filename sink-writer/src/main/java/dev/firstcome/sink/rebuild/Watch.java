package dev.firstcome.sink.rebuild;

/** Is told how far a rebuild or a verification has come. */
public interface Watch {
  /** A further step, in a sentence. */
  void say(String sentence);

  /**
   * How much of the log is loaded.
   *
   * @param done records, counted by their offsets
   * @param all as of now; it grows while more comes
   */
  void loaded(long done, long all);

  /** How many rows of a table are compared. */
  void compared(String table, long rows);
}
