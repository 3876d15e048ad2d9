package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.Field.Due;
import dev.firstcome.quickstart.history.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What deadlines have done of their own accord, as calls of a history: from when it is due on, at
 * some time, once. If it was due long ago it must have happened by now; else it may have.
 */
final class Dues {
  private static final String CLIENT = "a deadline";

  /** By so much the clock of a history and that of the log may be apart. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

  /** So late it may come where processors are killed, and asked again if it is lost. */
  private static final Duration LATE = Duration.ofSeconds(45);

  private Dues() {}

  /**
   * @param calls what clients asked
   * @param nowNanos when all has come to rest
   */
  static <I> List<Call<I, String>> of(
      Field<?, I> field, List<Call<I, String>> calls, long nowNanos) {
    List<Call<I, String>> dues = new ArrayList<>();
    for (Call<I, String> call : calls) {
      field.due(call.input()).flatMap(due -> of(due, call, nowNanos)).ifPresent(dues::add);
    }
    return dues;
  }

  private static <I> Optional<Call<I, String>> of(Due<I> due, Call<I, String> call, long nowNanos) {
    long from = call.invokedNanos() + due.after().minus(CLOCKS_APART).toNanos();
    boolean isRefused =
        call.answer().filter(answer -> !answer.output().startsWith(Field.ACCEPTED)).isPresent();
    if (isRefused || from - nowNanos >= 0) {
      return Optional.empty();
    }
    boolean mustBe =
        due.isSure()
            && call.answer()
                .map(answer -> answer.atNanos() + due.after().plus(LATE).toNanos())
                .filter(latest -> latest - nowNanos < 0)
                .isPresent();
    return Optional.of(
        mustBe
            ? Call.answered(CLIENT, due.input(), from, Field.ACCEPTED, nowNanos)
            : Call.unanswered(CLIENT, due.input(), from));
  }
}
