package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An outcome as anybody reads it from the topic: enough to answer its client by, with no knowledge
 * of its domain.
 *
 * @param id the request's id, or {@code id#n}
 */
public record PublishedOutcome(
    String id,
    String type,
    Optional<Key> key,
    Optional<Position> position,
    Instant decidedAt,
    Verdict verdict) {

  /** What the answer comes to. */
  public sealed interface Verdict {
    record Accepted(Optional<EntityRef> entity, boolean created) implements Verdict {}

    /**
     * @param problem the problem (RFC 9457) as JSON
     */
    record Refused(int status, String code, Retry retry, String problem) implements Verdict {}
  }

  private static final Map<String, Function<FieldReader, Verdict>> VERDICTS =
      Map.of("accepted", PublishedOutcome::accepted, "refused", PublishedOutcome::refused);

  /**
   * Reads the value of a record on {@code outcomes}.
   *
   * @throws Malformed if it is none
   */
  public static PublishedOutcome read(byte[] bytes) {
    FieldReader in = Json.read(bytes);
    return new PublishedOutcome(
        in.text("request", 100),
        in.text("type", 100),
        in.optionalParsed("key", Key.EXPECTED, Key::parse),
        in.optionalParsed("position", Position.EXPECTED, Position::parse),
        in.instant("decidedAt"),
        in.parsed("status", "accepted or refused", PublishedOutcome::verdict).apply(in));
  }

  private static Optional<Function<FieldReader, Verdict>> verdict(String status) {
    return Optional.ofNullable(VERDICTS.get(status));
  }

  private static Verdict accepted(FieldReader in) {
    Optional<FieldReader> entity = in.optionalObject("entity");
    return new Verdict.Accepted(
        entity.map(ref ->
            new EntityRef(
                ref.text("kind", 100),
                ref.text("id", 1000),
                ref.wholeNumber("version", 1, Long.MAX_VALUE))),
        entity.map(ref -> ref.flag("created")).orElse(false));
  }

  private static Verdict refused(FieldReader in) {
    FieldReader problem = in.object("problem");
    return new Verdict.Refused(
        (int) problem.wholeNumber("status", 400, 599),
        problem.text("code", 100),
        Retry.parse(problem.text("retry", 20)),
        in.optionalJson("problem").orElseThrow());
  }
}
