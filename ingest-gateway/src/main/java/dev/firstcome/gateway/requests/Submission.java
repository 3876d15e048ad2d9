package dev.firstcome.gateway.requests;

import dev.firstcome.contract.RequestBody;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that has passed every check and is to be sent.
 *
 * @param caller who asks, as far as is known
 * @param traceParent the caller's place in a distributed trace, passed on
 * @param fingerprint of the body as its client sent it, where that is another one
 */
public record Submission(
    UUID id,
    RequestBody body,
    String caller,
    Optional<String> traceParent,
    Optional<String> fingerprint) {}
