package dev.firstcome.processor.engine;

/** Which of the topics that the engine reads a record came from. */
enum Source {
  /** What anybody asks. */
  REQUESTS,
  /** What deadlines ask. */
  TIMERS,
  /** Requests on their way from key to key. */
  VISITS
}
