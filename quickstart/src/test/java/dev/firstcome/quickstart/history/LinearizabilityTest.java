package dev.firstcome.quickstart.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.quickstart.history.Register.Input;
import dev.firstcome.quickstart.history.Register.Input.Read;
import dev.firstcome.quickstart.history.Register.Input.Swap;
import dev.firstcome.quickstart.history.Register.Input.Write;
import dev.firstcome.quickstart.history.Register.Output;
import dev.firstcome.quickstart.history.Register.Output.Done;
import dev.firstcome.quickstart.history.Register.Output.Refused;
import dev.firstcome.quickstart.history.Register.Output.Value;
import dev.firstcome.quickstart.history.Slot.Input.Leave;
import dev.firstcome.quickstart.history.Slot.Input.Look;
import dev.firstcome.quickstart.history.Slot.Input.Take;
import dev.firstcome.quickstart.history.Slot.Output.Accepted;
import dev.firstcome.quickstart.history.Slot.Output.Seen;
import dev.firstcome.quickstart.history.Verdict.Explained;
import dev.firstcome.quickstart.history.Verdict.Undecided;
import dev.firstcome.quickstart.history.Verdict.Unexplained;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories that are known to be good or bad. A register begins with 0, a slot with nobody. */
final class LinearizabilityTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  <S, I, O> void bad(String what, Model<S, I, O> model, List<Call<I, O>> calls) {
    assertInstanceOf(Unexplained.class, Linearizability.check(model, calls));
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        register("a lost update", swap("ann", 0, 10, 0, 1, true), swap("bob", 5, 15, 0, 2, true)),
        register("a stale read", write("ann", 0, 10, 1), read("bob", 11, 20, 0)),
        slot("two winners of one slot", take("ann", 0, 10), take("bob", 5, 15)),
        slot(
            "two winners, and one who was seen",
            take("ann", 0, 10),
            take("bob", 5, 15),
            look("kim", 20, 21, "bob")),
        register(
            "what was refused is seen", swap("ann", 0, 10, 7, 1, false), read("bob", 11, 20, 1)),
        register("a read before the write", read("bob", 0, 9, 1), write("ann", 10, 20, 1)),
        register(
            "a read that goes back",
            write("ann", 0, 100, 1),
            read("bob", 10, 20, 1),
            read("bob", 30, 40, 0)),
        slot(
            "an unanswered call that took effect twice",
            Call.unanswered("ann", new Take("ann"), 0),
            look("bob", 10, 11, "ann"),
            leave("ann", 20, 21),
            look("bob", 30, 31, "ann")),
        register(
            "an unanswered write that is seen and vanishes",
            Call.unanswered("ann", new Write(1), 0),
            read("bob", 10, 20, 1),
            read("bob", 30, 40, 0)),
        register(
            "an unanswered write that is seen before it was asked for",
            read("bob", 0, 10, 1),
            Call.unanswered("ann", new Write(1), 11)),
        register("refused for nothing", swap("ann", 0, 10, 0, 1, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  <S, I, O> void good(String what, Model<S, I, O> model, List<Call<I, O>> calls) {
    assertInstanceOf(Explained.class, Linearizability.check(model, calls));
  }

  static Stream<Arguments> good() {
    return Stream.of(
        register("nothing at all"),
        register(
            "an unanswered write that takes effect late",
            Call.unanswered("ann", new Write(1), 0),
            write("kim", 5, 9, 2),
            read("bob", 10, 20, 2),
            read("bob", 30, 40, 1)),
        register(
            "an unanswered write that never takes effect",
            Call.unanswered("ann", new Write(1), 0),
            read("bob", 10, 20, 0)),
        register(
            "writes at once, read in the order in which they were not answered",
            write("ann", 0, 10, 1),
            write("bob", 5, 15, 2),
            read("kim", 20, 21, 1)),
        register("a read beside the write sees it", read("bob", 0, 9, 1), write("ann", 5, 20, 1)),
        register("both at one instant", read("bob", 0, 10, 1), write("ann", 10, 20, 1)),
        slot(
            "two unanswered calls that both took effect",
            Call.unanswered("ann", new Take("ann"), 0),
            Call.unanswered("ann", new Take("ann"), 1),
            look("bob", 10, 11, "ann"),
            leave("ann", 20, 21),
            look("bob", 30, 31, "ann")));
  }

  @Test
  void the_order_is_told() {
    Call<Input, Output> lost = Call.unanswered("ann", new Write(1), 0);
    Call<Input, Output> never = Call.unanswered("ann", new Write(3), 0);
    Call<Input, Output> late = write("kim", 21, 30, 2);
    Call<Input, Output> read = read("bob", 10, 20, 1);
    assertEquals(
        List.of(lost, read, late),
        assertInstanceOf(
                Explained.class,
                Linearizability.check(new Register(), List.of(late, lost, never, read)))
            .order());
  }

  @Test
  void what_remains_is_what_must_be_looked_at() {
    var verdict =
        Linearizability.check(
            new Register(),
            List.of(
                write("ann", 1_000_000, 2_000_000, 1),
                write("ann", 3_000_000, 4_000_000, 2),
                write("kim", 4_100_000, 9_000_000, 3),
                read("bob", 5_000_000, 6_500_000, 1),
                read("bob", 7_000_000, 8_000_000, 3)));
    assertEquals(
        """
        No order of these calls explains the answer marked with <--.
        The state before: 2
          kim               3.100 ..      8.000 ms  Write[value=3] -> Done[]
          bob               4.000 ..      5.500 ms  Read[] -> Value[value=1]  <--
        When that was answered, the state could be 2 or 3
        """,
        assertInstanceOf(Unexplained.class, verdict).remains().text());
    assertEquals(
        """
        No order of these calls explains the answer marked with <--.
        The state before: 2
          (then 1 calls that are left out here)
          bob               4.000 ..      5.500 ms  Read[] -> Value[value=1]  <--
        When that was answered, the state could be 2 or 3
        """,
        assertInstanceOf(Unexplained.class, verdict).remains().text(1));
  }

  @Test
  void a_bound_that_is_reached_decides_nothing() {
    var calls = new Simulation(8, 100, 0, _ -> new Write(1)).run(new Random(1));
    assertInstanceOf(Undecided.class, Linearizability.check(new Register(), calls, 50));
  }

  @Test
  void no_call_is_answered_before_it_is_invoked() {
    assertThrows(IllegalArgumentException.class, () -> read("bob", 10, 9, 0));
  }

  // ---- words

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arguments register(String what, Call<Input, Output>... calls) {
    return Arguments.of(what, new Register(), List.of(calls));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arguments slot(String what, Call<Slot.Input, Slot.Output>... calls) {
    return Arguments.of(what, new Slot(), List.of(calls));
  }

  private static Call<Input, Output> read(String who, long from, long until, int value) {
    return Call.answered(who, new Read(), from, new Value(value), until);
  }

  private static Call<Input, Output> write(String who, long from, long until, int value) {
    return Call.answered(who, new Write(value), from, new Done(), until);
  }

  private static Call<Input, Output> swap(
      String who, long from, long until, int expected, int value, boolean isDone) {
    return Call.answered(
        who, new Swap(expected, value), from, isDone ? new Done() : new Refused(), until);
  }

  private static Call<Slot.Input, Slot.Output> take(String who, long from, long until) {
    return Call.answered(who, new Take(who), from, new Accepted(), until);
  }

  private static Call<Slot.Input, Slot.Output> leave(String who, long from, long until) {
    return Call.answered(who, new Leave(who), from, new Accepted(), until);
  }

  private static Call<Slot.Input, Slot.Output> look(
      String who, long from, long until, String seen) {
    return Call.answered(who, new Look(), from, new Seen(Optional.of(seen)), until);
  }
}
