package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.vitals.Course;
import java.util.List;

/** How a run goes, for whoever records it on one thread. */
final class RunCourse implements Course {
  private final Chronicle chronicle;
  private final Storm storm;
  private int told;

  RunCourse(Chronicle chronicle, Storm storm) {
    this.chronicle = chronicle;
    this.storm = storm;
  }

  @Override
  public List<Long> answered() {
    List<Chronicle.Answer> since = chronicle.answersAfter(told);
    told += since.size();
    return since.stream().map(each -> each.answeredNanos() - each.askedNanos()).toList();
  }

  @Override
  public List<Episode> befell() {
    return storm.befell();
  }
}
