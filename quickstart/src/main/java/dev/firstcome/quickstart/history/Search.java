package dev.firstcome.quickstart.history;

import dev.firstcome.quickstart.history.Configuration.Place;
import dev.firstcome.quickstart.history.Verdict.Explained;
import dev.firstcome.quickstart.history.Verdict.Undecided;
import dev.firstcome.quickstart.history.Verdict.Unexplained;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Goes from answer to answer. A call takes effect as late as it can: when it is answered, or when
 * that is needed for another answer, right before that one. Whatever order there is can be put off
 * like this, so no other order is tried.
 *
 * <p>The configuration that has come furthest, on the fewest assumptions, is the next to go on, and
 * first by the shortest way: the call that is answered takes effect, and nothing else. Only when
 * that led nowhere is it {@linkplain #widen widened}: other calls take effect before. What was
 * reached once is not gone through again.
 */
final class Search<S, I, O> {

  /**
   * How many answers the search goes back for another order before it lets one more call take
   * effect early, or assumes that one more of the unanswered calls did. Any numbers give the same
   * verdict; these give it soon.
   */
  private static final int BACK_FOR_AHEAD = 2;

  private static final int BACK_FOR_ASSUMED = 8;

  /** For each configuration that may be visited, how many may be laid beside each other. */
  private static final long COMPARISONS = 50;

  private final Model<S, I, O> model;
  private final Timeline<I, O> timeline;
  private final boolean mayRepeat;
  private final int most;
  private final PriorityQueue<Turn<S, I, O>> turns =
      new PriorityQueue<>(
          Comparator.<Turn<S, I, O>>comparingInt(Turn::rank)
              .reversed()
              .thenComparingInt(turn -> turn.configuration.ahead().size())
              .thenComparing(Turn::isWidening));
  private final Map<Place<S>, List<Configuration<S, I, O>>> reached = new HashMap<>();
  private int visited;
  private long compared;

  /**
   * @param isWidening whether the shortest way was tried
   */
  private record Turn<S, I, O>(
      Configuration<S, I, O> configuration, int rank, boolean isWidening) {}

  /**
   * @param mayRepeat whether an unanswered call may take effect more often than once: a far smaller
   *     search, as it is forgotten which of them did
   */
  Search(Model<S, I, O> model, Timeline<I, O> timeline, boolean mayRepeat, int most) {
    this.model = model;
    this.timeline = timeline;
    this.mayRepeat = mayRepeat;
    this.most = most;
  }

  Verdict<S, I, O> verdict() {
    reach(Configuration.first(model.initial()));
    while (!turns.isEmpty()) {
      Turn<S, I, O> turn = turns.remove();
      if (turn.configuration.position() == timeline.size()) {
        return new Explained<>(turn.configuration.order(), visited);
      }
      if (visited > most || compared > COMPARISONS * most) {
        return new Undecided<>("there are more than " + most + " configurations", visited);
      }
      if (!turn.isWidening) {
        answer(turn);
      } else {
        widen(turn.configuration);
      }
    }
    List<Configuration<S, I, O>> all =
        reached.values().stream().flatMap(Collection::stream).toList();
    return new Unexplained<>(Remains.of(timeline, all), visited);
  }

  /** The shortest way: the call that is answered takes effect. */
  private void answer(Turn<S, I, O> turn) {
    Configuration<S, I, O> from = turn.configuration;
    Call<I, O> call = timeline.answered(from.position());
    step(from.state(), call).ifPresent(next -> reach(from.answered(next, call)));
    turns.add(new Turn<>(from, turn.rank, true));
  }

  /** All the other ways: some open call takes effect before the one that is answered. */
  private void widen(Configuration<S, I, O> from) {
    for (int later : timeline.openAt(from.position())) {
      if (!from.ahead().contains(later)) {
        Call<I, O> call = timeline.answered(later);
        step(from.state(), call).ifPresent(next -> reach(from.ahead(next, later, call)));
      }
    }
    for (int number = 0; number < timeline.kinds(); number++) {
      int kind = number;
      if (timeline.isLater(kind, from.position())) {
        break;
      }
      int used = from.assumed().count(one -> one == kind);
      if (timeline.hasMore(kind, used, from.position())) {
        assume(from, kind, timeline.kind(kind).get(used));
      } else if (mayRepeat) {
        assume(from, kind, timeline.kind(kind).getFirst());
      }
    }
  }

  /** Where it would change nothing, an unanswered call may as well not have happened. */
  private void assume(Configuration<S, I, O> from, int kind, Call<I, O> call) {
    for (S next : model.step(from.state(), call.input())) {
      if (!next.equals(from.state())) {
        reach(from.assumed(next, kind, call));
      }
    }
  }

  /** Goes on from here later, unless another that was here can do all that this one can. */
  private void reach(Configuration<S, I, O> arrival) {
    Configuration<S, I, O> here = settle(arrival);
    List<Configuration<S, I, O>> others =
        reached.computeIfAbsent(here.place(), _ -> new ArrayList<>(1));
    compared += others.size();
    for (Configuration<S, I, O> other : others) {
      if (mayRepeat || other.assumed().isWithin(here.assumed())) {
        return;
      }
    }
    others.removeIf(other -> here.assumed().isWithin(other.assumed()));
    others.add(here);
    turns.add(new Turn<>(here, rank(here), false));
    visited++;
  }

  /**
   * All calls that change nothing take effect as soon as their answer is right: no order gains by
   * their waiting.
   */
  private Configuration<S, I, O> settle(Configuration<S, I, O> arrival) {
    Configuration<S, I, O> here = arrival;
    while (here.position() < timeline.size()) {
      for (int later : timeline.openAt(here.position())) {
        Call<I, O> call = timeline.answered(later);
        if (isSettled(here.state(), call) && !here.ahead().contains(later)) {
          here = here.ahead(here.state(), later, call);
        }
      }
      Call<I, O> call = timeline.answered(here.position());
      if (!isSettled(here.state(), call)) {
        break;
      }
      here = here.answered(here.state(), call);
    }
    return here.from(arrival.origin());
  }

  private boolean isSettled(S state, Call<I, O> call) {
    return changesNothing(call) && step(state, call).isPresent();
  }

  private int rank(Configuration<S, I, O> here) {
    int early = here.ahead().count(later -> !changesNothing(timeline.answered(later)));
    return here.position() - BACK_FOR_AHEAD * early - BACK_FOR_ASSUMED * here.assumed().size();
  }

  private Optional<S> step(S state, Call<I, O> call) {
    O output = call.answer().orElseThrow().output();
    Optional<S> next = model.step(state, call.input(), output);
    if (next.isPresent() && changesNothing(call) && !next.get().equals(state)) {
      throw new IllegalStateException(
          call.input() + " -> " + output + " is said to change nothing, and changes " + state);
    }
    return next;
  }

  private boolean changesNothing(Call<I, O> call) {
    return model.changesNothing(call.input(), call.answer().orElseThrow().output());
  }
}
