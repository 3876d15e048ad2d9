package dev.firstcome.sink.log;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An outcome, as it is kept for polls.
 *
 * @param request under which id it is kept: the request's, or {@code id#n} for a further fact
 * @param outcome the outcome as it was published
 * @param replayed whether it repeats the answer to an earlier request
 * @param isFinal false if the same request may be sent again and be answered anew
 */
public record Answer(
    String request,
    String type,
    boolean accepted,
    String outcome,
    Optional<Key> key,
    Optional<Position> position,
    Instant decidedAt,
    boolean replayed,
    boolean isFinal) {

  public String status() {
    return accepted ? "accepted" : "refused";
  }

  /**
   * The one answer to each request: the first that is final, or else the last.
   *
   * @param answers in the order of the log
   */
  public static List<Answer> settle(List<Answer> answers) {
    Map<String, Answer> settled = new LinkedHashMap<>();
    for (Answer answer : answers) {
      settled.merge(answer.request(), answer, (before, after) -> before.isFinal() ? before : after);
    }
    return List.copyOf(settled.values());
  }
}
