package dev.firstcome.quickstart.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What remains of a history that no order explains, when all is left out that need not be looked
 * at.
 *
 * <p>What was invoked after the first answer that cannot be explained is left out: whatever can be
 * explained, so can each beginning of it. Calls that were open then are kept, with the answers that
 * they had later. What came before is left out up to the last answer at which only one thing could
 * have happened. So this is a history by itself: from the state before, no order explains it.
 *
 * @param before the state that these calls found
 * @param calls by when they were invoked
 * @param last the one of them that cannot be answered like this
 * @param possible the states in which that call may have found the object
 * @param startedNanos when the first call of the whole history was invoked
 */
public record Remains<S, I, O>(
    S before, List<Call<I, O>> calls, Call<I, O> last, Set<S> possible, long startedNanos) {

  private static final int STATES_SHOWN = 12;

  public Remains {
    calls = List.copyOf(calls);
    possible = Set.copyOf(possible);
  }

  /**
   * @param reached all that could have happened, up to the answer that could not
   */
  static <S, I, O> Remains<S, I, O> of(
      Timeline<I, O> timeline, Collection<Configuration<S, I, O>> reached) {
    int end = reached.stream().mapToInt(Configuration::position).max().orElseThrow();
    Configuration<S, I, O> start = lastCertain(reached, end);
    Set<S> possible = new LinkedHashSet<>();
    reached.stream().filter(one -> one.position() == end).forEach(one -> possible.add(one.state()));
    return new Remains<>(
        start.state(),
        calls(timeline, start, end),
        timeline.answered(end),
        possible,
        timeline.startedNanos());
  }

  /** The last one that all the others went through, or began after. */
  private static <S, I, O> Configuration<S, I, O> lastCertain(
      Collection<Configuration<S, I, O>> reached, int end) {
    int[] ways = new int[end + 1];
    List<Optional<Configuration<S, I, O>>> arrived = new ArrayList<>();
    for (int position = 0; position <= end; position++) {
      arrived.add(Optional.empty());
    }
    for (Configuration<S, I, O> one : reached) {
      if (one.isArrival()) {
        arrived.set(one.position(), Optional.of(one));
        for (int passed = one.origin() + 1; passed <= one.position(); passed++) {
          ways[passed]++;
        }
      }
    }
    for (int position = end; position >= 0; position--) {
      Optional<Configuration<S, I, O>> only = arrived.get(position);
      if (ways[position] == 1 && only.isPresent()) {
        return only.get();
      }
    }
    throw new IllegalStateException("the search began nowhere");
  }

  private static <I, O> List<Call<I, O>> calls(
      Timeline<I, O> timeline, Configuration<?, I, O> start, int end) {
    List<Call<I, O>> calls = new ArrayList<>();
    for (int position = start.position(); position <= end; position++) {
      if (!start.ahead().contains(position)) {
        calls.add(timeline.answered(position));
      }
    }
    for (int later : timeline.openAt(end)) {
      if (!start.ahead().contains(later)) {
        calls.add(timeline.answered(later));
      }
    }
    for (int number = 0; number < timeline.kinds(); number++) {
      int kind = number;
      for (int used = start.assumed().count(one -> one == kind);
          timeline.hasMore(kind, used, end);
          used++) {
        calls.add(timeline.kind(kind).get(used));
      }
    }
    calls.sort(Comparator.comparingLong(Call::invokedNanos));
    return calls;
  }

  // ---- for a reader

  /** One line for each call, with times since the history began. */
  public String text() {
    return text(calls.size());
  }

  /** As {@link #text()}, of no more than so many calls: the last ones, which matter most. */
  public String text(int most) {
    int left = Math.max(0, calls.size() - most);
    StringBuilder text = new StringBuilder();
    text.append("No order of these calls explains the answer marked with <--.\n");
    text.append("The state before: ").append(before).append('\n');
    if (left > 0) {
      text.append("  (then %,d calls that are left out here)%n".formatted(left));
    }
    calls.stream().skip(left).forEach(call -> text.append(line(call)).append('\n'));
    text.append("When that was answered, the state could be ").append(states()).append('\n');
    return text.toString();
  }

  private String line(Call<I, O> call) {
    String until =
        call.answer().map(heard -> millis(heard.atNanos()) + " ms").orElse("            ?");
    String output = call.answer().map(heard -> heard.output().toString()).orElse("unanswered");
    return String.format(
        Locale.ROOT,
        "  %-12s %s .. %s  %s -> %s%s",
        call.client(),
        millis(call.invokedNanos()),
        until,
        call.input(),
        output,
        call.equals(last) ? "  <--" : "");
  }

  private String millis(long nanos) {
    return String.format(Locale.ROOT, "%10.3f", (nanos - startedNanos) / 1e6);
  }

  private String states() {
    List<String> shown = possible.stream().map(Object::toString).sorted().toList();
    int more = shown.size() - STATES_SHOWN;
    return more <= 0
        ? String.join(" or ", shown)
        : String.join(" or ", shown.subList(0, STATES_SHOWN)) + " or " + more + " others";
  }
}
