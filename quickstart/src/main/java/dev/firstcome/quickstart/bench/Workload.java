package dev.firstcome.quickstart.bench;

import java.util.List;

/** What is asked of a contender, and whether the answers were right. */
interface Workload {

  /** A caller's part of it, from 0 on. */
  Course course(int caller);

  /**
   * What was answered that must not have been, looked at when all is answered; none if all is well.
   */
  List<String> violations();
}
