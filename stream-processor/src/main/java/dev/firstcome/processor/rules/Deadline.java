package dev.firstcome.processor.rules;

import dev.firstcome.contract.Request;
import java.time.Instant;

/**
 * Something to be asked when its time has come, by the engine, unless it is dropped before.
 *
 * @param due not before this instant; it may be later, and rules must not rely on it being prompt
 * @param name one key has at most one deadline of a name at an instant
 * @param request asked of the same key
 */
public record Deadline(Instant due, String name, Request request) {}
