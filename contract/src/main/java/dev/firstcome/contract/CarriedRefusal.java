package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/**
 * A refusal that was written down at one key and is told at another, unchanged.
 *
 * @param problem the fields of the problem as {@link Refusal#writeProblem} wrote them
 */
public record CarriedRefusal(RefusalKind kind, String detail, FieldReader problem)
    implements Refusal {

  /**
   * Reads a problem.
   *
   * @throws dev.firstcome.contract.json.Malformed if it is none
   */
  public static CarriedRefusal read(FieldReader problem) {
    RefusalKind kind =
        new RefusalKind(
            problem.text("code", 100),
            (int) problem.wholeNumber("status", 400, 599),
            problem.text("title", 1000),
            Retry.parse(problem.text("retry", 20)),
            "");
    return new CarriedRefusal(kind, problem.text("detail", 10_000), problem);
  }

  @Override
  public void writeProblem(FieldWriter out, Optional<UUID> request) {
    problem.copyTo(out);
  }
}
