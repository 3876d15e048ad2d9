package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Why a row was refused.
 *
 * @param code a refusal's, or one of the import's own
 * @param step that was refused; empty if nothing was asked
 * @param detail a sentence
 * @param value which field does not fit, what was expected there and what was found, if it is that
 */
record Fault(String code, Optional<String> step, String detail, Optional<Value> value) {
  static final String ID_TWICE = "id-twice";
  static final String USER_UNKNOWN = "user-unknown";
  static final String USER_REFUSED = "user-refused";

  private static final String MALFORMED = SharedRefusal.Malformed.KIND.code();
  private static final int LONGEST = 100_000;

  /** A field that does not fit. */
  record Value(String field, String expected, String found) {}

  static Fault of(Malformed malformed) {
    return of(MALFORMED, malformed);
  }

  /** What a row says does not fit, for a reason that has a code of its own. */
  static Fault of(String code, Malformed malformed) {
    return new Fault(
        code,
        Optional.empty(),
        malformed.getMessage(),
        Optional.of(new Value(malformed.field(), malformed.expected(), malformed.found())));
  }

  static Fault of(String step, Verdict.Refused refused) {
    FieldReader problem = Json.read(refused.problem().getBytes(StandardCharsets.UTF_8));
    boolean isValue = refused.code().equals(MALFORMED) && problem.has("field");
    return new Fault(
        refused.code(),
        Optional.of(step),
        problem.optionalText("detail", LONGEST).orElse(refused.code()),
        isValue ? Optional.of(value(problem)) : Optional.empty());
  }

  static Fault read(FieldReader in) {
    return new Fault(
        in.text("code", LONGEST),
        in.optionalText("step", LONGEST),
        in.text("detail", LONGEST),
        in.has("field") ? Optional.of(value(in)) : Optional.empty());
  }

  private static Value value(FieldReader in) {
    return new Value(
        in.optionalText("field", LONGEST).orElse(""),
        in.optionalText("expected", LONGEST).orElse(""),
        in.optionalText("found", LONGEST).orElse(""));
  }

  void write(FieldWriter out) {
    out.text("code", code).text("step", step).text("detail", detail);
    value.ifPresent(wrong ->
        out.text("field", wrong.field())
            .text("expected", wrong.expected())
            .text("found", wrong.found()));
  }
}
