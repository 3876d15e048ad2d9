package dev.firstcome.alternatives.deciding;

import dev.firstcome.gateway.requests.Fingerprint;
import dev.firstcome.gateway.requests.Submission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Who asks, when, and by what a repeat is known.
 *
 * @param request its id
 * @param idempotencyKey the id where there is no key
 * @param fingerprint of the body
 * @param now to the millisecond
 */
public record Asked(
    UUID request, String caller, String idempotencyKey, byte[] fingerprint, Instant now) {

  public static Asked of(Submission submission, Instant now) {
    return new Asked(
        submission.id(),
        submission.caller(),
        submission.body().idempotencyKey().orElseGet(submission.id()::toString),
        HexFormat.of()
            .parseHex(submission.fingerprint().orElseGet(() -> Fingerprint.of(submission.body()))),
        now.truncatedTo(ChronoUnit.MILLIS));
  }
}
