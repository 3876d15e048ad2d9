package dev.firstcome.contract;

import dev.firstcome.contract.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a request, or a further fact of the same decision.
 *
 * @param id the request's id, or {@code id#n} for the n-th further fact
 * @param key empty only if what was asked could not be read
 * @param decidedAt the owner's {@code now}, which never runs back
 */
public record Outcome(
    String id,
    UUID request,
    String type,
    Optional<Key> key,
    Position position,
    Instant decidedAt,
    Answer answer) {

  /** Accepted or refused: there is nothing else. */
  public sealed interface Answer {
    /**
     * @param created whether something came into being, rather than being changed or found
     */
    record Accepted(Result result, boolean created) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
  }

  public byte[] bytes() {
    return Json.write(out -> {
      out.text("request", id)
          .text("type", type)
          .text("status", answer instanceof Answer.Accepted ? "accepted" : "refused")
          .text("key", key.map(Key::toString))
          .text("position", position.toString())
          .instant("decidedAt", decidedAt);
      switch (answer) {
        case Answer.Refused(Refusal refusal) ->
            out.object("problem", problem -> refusal.writeProblem(problem, request));
        case Answer.Accepted(Result result, boolean created) -> {
          result
              .entity()
              .ifPresent(ref ->
                  out.object(
                      "entity",
                      entity ->
                          entity
                              .text("kind", ref.kind())
                              .text("id", ref.id())
                              .wholeNumber("version", ref.version())
                              .flag("created", created)));
          out.object("result", result::write);
        }
      }
    });
  }
}
