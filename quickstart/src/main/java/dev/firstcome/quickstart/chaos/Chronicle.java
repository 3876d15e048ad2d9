package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Key;
import dev.firstcome.quickstart.race.Ask;
import dev.firstcome.quickstart.race.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What befell all clients of a run, as they go along. Safe for any thread. */
final class Chronicle {
  /** A request that was answered, and when, by {@link System#nanoTime}. */
  record Answer(Key home, long askedNanos, long answeredNanos) {
    long millis() {
      return (answeredNanos - askedNanos) / 1_000_000;
    }
  }

  private final List<Answer> answers = new ArrayList<>();
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final SortedMap<String, Integer> byResult = new TreeMap<>();
  private int requests;
  private int unanswered;
  private int hasty;

  synchronized void answered(Ask ask, Heard heard, long askedNanos, long answeredNanos) {
    requests++;
    answers.add(new Answer(ask.request().homeKey(), askedNanos, answeredNanos));
    String result = heard instanceof Heard.Refused refused ? refused.code() : Field.ACCEPTED;
    byResult.merge(result, 1, Integer::sum);
  }

  /**
   * @param isHasty whether the client did not mean to wait for long
   */
  synchronized void unanswered(boolean isHasty) {
    requests++;
    unanswered++;
    hasty += isHasty ? 1 : 0;
    byResult.merge(isHasty ? "left early" : "unanswered", 1, Integer::sum);
  }

  synchronized void violation(String sentence) {
    violations.add(sentence);
  }

  /** Runs it, and has a fault of the harness itself count as what it is. */
  void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      violation("the harness failed: " + fault + " at " + fault.getStackTrace()[0]);
    }
  }

  synchronized int requests() {
    return requests;
  }

  synchronized int unanswered() {
    return unanswered;
  }

  /** Of those unanswered, how many did not mean to wait. */
  synchronized int leftEarly() {
    return hasty;
  }

  synchronized void acknowledge(Acknowledged told) {
    acknowledged.add(told);
  }

  synchronized List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  synchronized List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** All but so many that came first. */
  synchronized List<Answer> answersAfter(int first) {
    return List.copyOf(answers.subList(first, answers.size()));
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized SortedMap<String, Integer> byResult() {
    return new TreeMap<>(byResult);
  }
}
