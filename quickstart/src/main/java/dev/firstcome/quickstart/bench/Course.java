package dev.firstcome.quickstart.bench;

/** What one caller does, one operation after the other. Used by one thread at a time. */
interface Course {

  /** What came of a reply. */
  enum Step {
    /** The operation is done. */
    DONE,

    /** It is not: what is asked next goes on with it. */
    AGAIN,

    /** It was answered as it must not be. */
    WRONG
  }

  /** What to ask now. */
  Post next();

  Step heard(Reply reply);
}
