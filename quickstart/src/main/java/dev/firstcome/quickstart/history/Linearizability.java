package dev.firstcome.quickstart.history;

import dev.firstcome.quickstart.history.Verdict.Explained;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Whether what concurrent callers of one object heard can be explained by some order of calls. */
public final class Linearizability {

  /** Some 300 bytes each: what a small heap holds. */
  public static final int CONFIGURATIONS = 2_000_000;

  private Linearizability() {}

  public static <S, I, O> Verdict<S, I, O> check(Model<S, I, O> model, List<Call<I, O>> calls) {
    return check(model, calls, CONFIGURATIONS);
  }

  /**
   * @param calls all calls of one object, in whatever order
   * @param most how many configurations may be visited until the search is given up
   */
  public static <S, I, O> Verdict<S, I, O> check(
      Model<S, I, O> model, List<Call<I, O>> calls, int most) {
    Timeline<I, O> timeline = new Timeline<>(calls);
    Verdict<S, I, O> loose = new Search<>(model, timeline, true, most).verdict();
    return loose instanceof Explained<S, I, O> found && isRepeating(found.order())
        ? new Search<>(model, timeline, false, most).verdict()
        : loose;
  }

  private static <I, O> boolean isRepeating(List<Call<I, O>> order) {
    Set<Call<I, O>> once = Collections.newSetFromMap(new IdentityHashMap<>());
    return !order.stream().allMatch(once::add);
  }
}
