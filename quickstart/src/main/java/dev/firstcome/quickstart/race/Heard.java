package dev.firstcome.quickstart.race;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What a caller was told in the end. */
public sealed interface Heard {

  /** Whether it was marked as the answer given before. */
  default boolean replayed() {
    return false;
  }

  /**
   * @param id of what the caller has now; empty if the answer does not say
   * @param text the answer, as it came
   */
  record Accepted(Optional<String> id, String text, boolean replayed) implements Heard {

    /**
     * What it shows.
     *
     * @param named a field that the result has if it is one of these
     */
    public <T> Optional<T> result(String named, Function<FieldReader, T> read) {
      try {
        return Json.read(Texts.utf8(text))
            .optionalObject("result")
            .filter(result -> result.has(named))
            .map(read);
      } catch (Malformed notOurs) {
        return Optional.empty();
      }
    }
  }

  /**
   * @param request the id of the request that was refused
   * @param text the problem, as it came
   */
  record Refused(int status, String code, Optional<UUID> request, String text, boolean replayed)
      implements Heard {}

  /**
   * No answer, however long the caller waited.
   *
   * @param why what came instead
   */
  record Nothing(String why) implements Heard {}

  /**
   * What an outcome says, whichever way it came.
   *
   * @param bytes the outcome object as JSON, decided
   */
  static Heard outcome(byte[] bytes, boolean replayed) {
    PublishedOutcome outcome = PublishedOutcome.read(bytes);
    return switch (outcome.verdict()) {
      case Verdict.Accepted accepted ->
          new Accepted(accepted.entity().map(ref -> ref.id()), Texts.utf8(bytes), replayed);
      case Verdict.Refused refused ->
          new Refused(
              refused.status(),
              refused.code(),
              Texts.id(outcome.id()),
              refused.problem(),
              replayed);
    };
  }

  /** Whether the same request, unchanged, may be answered otherwise in a while. */
  static boolean mayBeAskedAgain(PublishedOutcome outcome) {
    return outcome.verdict() instanceof Verdict.Refused refused && refused.retry() == Retry.SAME;
  }

  /** The same answer, whether or not it is marked as given before. */
  public static boolean same(Heard one, Heard other) {
    return switch (one) {
      case Accepted(Optional<String> id, String text, boolean marked) ->
          other instanceof Accepted accepted && text.equals(accepted.text);
      case Refused(int status, String code, Optional<UUID> id, String text, boolean marked) ->
          other instanceof Refused refused && status == refused.status && text.equals(refused.text);
      case Nothing nothing -> false;
    };
  }
}
