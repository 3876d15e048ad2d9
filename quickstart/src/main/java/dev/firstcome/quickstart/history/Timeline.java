package dev.firstcome.quickstart.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a history as the search asks for them. The answered ones have a position each: by
 * when they were answered. The unanswered ones are in kinds: those with equal inputs, by when they
 * were invoked.
 *
 * <p>Calls that touch at one instant are concurrent: no clock says more.
 */
final class Timeline<I, O> {
  private final List<Call<I, O>> answered;
  private final long[] answeredAt;

  /** For each position, the last one of those that were invoked by then. */
  private final int[] lastInvoked;

  private final List<List<Call<I, O>>> kinds;
  private final long startedNanos;
  private final Map<Integer, int[]> open = new HashMap<>();

  Timeline(List<Call<I, O>> calls) {
    this.answered =
        calls.stream()
            .filter(call -> call.answer().isPresent())
            .sorted(Comparator.comparingLong(Timeline::answeredAt))
            .toList();
    this.answeredAt = answered.stream().mapToLong(Timeline::answeredAt).toArray();
    this.lastInvoked = lastInvoked();
    Map<I, List<Call<I, O>>> byInput = new LinkedHashMap<>();
    calls.stream()
        .filter(call -> call.answer().isEmpty())
        .sorted(Comparator.comparingLong(Call::invokedNanos))
        .forEach(call -> byInput.computeIfAbsent(call.input(), _ -> new ArrayList<>()).add(call));
    this.kinds = List.copyOf(byInput.values());
    this.startedNanos = calls.stream().mapToLong(Call::invokedNanos).min().orElse(0);
  }

  private static long answeredAt(Call<?, ?> call) {
    return call.answer().orElseThrow().atNanos();
  }

  private int[] lastInvoked() {
    List<Integer> byInvocation = new ArrayList<>();
    for (int position = 0; position < size(); position++) {
      byInvocation.add(position);
    }
    byInvocation.sort(Comparator.comparingLong(position -> answered.get(position).invokedNanos()));
    int[] last = new int[size()];
    int invoked = 0;
    int furthest = 0;
    for (int position = 0; position < size(); position++) {
      while (invoked < size()
          && answered.get(byInvocation.get(invoked)).invokedNanos() <= answeredAt[position]) {
        furthest = Math.max(furthest, byInvocation.get(invoked++));
      }
      last[position] = furthest;
    }
    return last;
  }

  /** When the first of all calls was invoked. */
  long startedNanos() {
    return startedNanos;
  }

  // ---- the answered calls

  int size() {
    return answered.size();
  }

  Call<I, O> answered(int position) {
    return answered.get(position);
  }

  long answeredAt(int position) {
    return answeredAt[position];
  }

  /** The calls that were invoked by the time of this answer, and answered after it. */
  int[] openAt(int position) {
    return open.computeIfAbsent(position, this::findOpen);
  }

  private int[] findOpen(int position) {
    int[] found = new int[lastInvoked[position] - position];
    int count = 0;
    for (int later = position + 1; later <= lastInvoked[position]; later++) {
      if (answered.get(later).invokedNanos() <= answeredAt[position]) {
        found[count++] = later;
      }
    }
    return Arrays.copyOf(found, count);
  }

  // ---- the unanswered calls

  int kinds() {
    return kinds.size();
  }

  List<Call<I, O>> kind(int kind) {
    return kinds.get(kind);
  }

  /** Whether one more than so many calls of this kind were invoked by the time of this answer. */
  boolean hasMore(int kind, int count, int position) {
    List<Call<I, O>> calls = kinds.get(kind);
    return count < calls.size() && calls.get(count).invokedNanos() <= answeredAt[position];
  }

  /** Whether this kind, and so every later one, was first called after this answer. */
  boolean isLater(int kind, int position) {
    return !hasMore(kind, 0, position);
  }
}
