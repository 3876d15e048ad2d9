package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a request was refused, this time. Each domain has one sealed family of these, in the order in
 * which its rules check them. A refusal never tells who holds what.
 */
public interface Refusal {
  RefusalKind kind();

  /** A sentence that says what was expected and what was found. */
  String detail();

  /** Further fields that a program can use. */
  default void writeExtensions(FieldWriter out) {}

  /** Writes this as a problem (RFC 9457). */
  default void writeProblem(FieldWriter out, UUID request) {
    writeProblem(out, Optional.of(request));
  }

  /**
   * Writes this as a problem (RFC 9457).
   *
   * @param request empty if it was refused before it had an id
   */
  default void writeProblem(FieldWriter out, Optional<UUID> request) {
    out.text("type", "/problems/" + kind().code())
        .text("title", kind().title())
        .wholeNumber("status", kind().status())
        .text("detail", detail())
        .text("instance", request.map(id -> "/v1/requests/" + id))
        .text("code", kind().code())
        .text("request", request.map(UUID::toString))
        .text("retry", kind().retry().written());
    writeExtensions(out);
  }
}
