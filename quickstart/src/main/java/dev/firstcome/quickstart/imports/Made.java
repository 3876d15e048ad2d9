package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import java.util.Optional;

/**
 * What has come of a row so far.
 *
 * @param id by which it is known here
 * @param version empty if the answer did not say
 * @param isNew whether it came into being by the row, rather than being found
 * @param slug of a card
 * @param state of an account or a booking
 */
record Made(
    String id,
    Optional<Long> version,
    boolean isNew,
    Optional<String> slug,
    Optional<String> state) {
  private static final int LONGEST = 1000;

  /** In the place of what is not made yet, so that what is to be asked can be looked at before. */
  static final Made SAMPLE =
      new Made(
          "00000000-0000-7000-8000-000000000000",
          Optional.of(1L),
          true,
          Optional.empty(),
          Optional.empty());

  /**
   * Reads the first answer of a row.
   *
   * @throws dev.firstcome.contract.json.Malformed if it names nothing
   */
  static Made read(byte[] outcome, Verdict.Accepted accepted) {
    FieldReader result = Json.read(outcome).object("result");
    Optional<EntityRef> entity = accepted.entity();
    return new Made(
        entity.map(EntityRef::id).orElseGet(() -> result.text(Kind.USER, LONGEST)),
        entity.map(EntityRef::version),
        accepted.created(),
        result.optionalText("slug", LONGEST),
        result.optionalText("state", LONGEST));
  }

  /** The same, as a further answer has it. */
  Made then(Verdict.Accepted accepted) {
    return accepted
        .entity()
        .filter(entity -> entity.id().equals(id))
        .map(entity -> at(entity.version()))
        .orElse(this);
  }

  /** The same in this version. */
  Made at(long version) {
    return new Made(id, Optional.of(version), isNew, slug, state);
  }

  long expectedVersion() {
    return version.orElse(1L);
  }
}
